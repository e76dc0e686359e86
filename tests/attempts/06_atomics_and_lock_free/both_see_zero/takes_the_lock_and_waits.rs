//! verdict: deadlock - a lock instead of a try: he waits at the end of the track

use std::sync::{Mutex, MutexGuard};

/// The single track: whoever holds the lock is on it.
pub struct Track {
    track: Mutex<()>,
}

/// The right to be on the track; dropping it leaves the track.
pub struct OnTrack<'a> {
    _guard: MutexGuard<'a, ()>,
}

impl Track {
    /// An empty track.
    pub fn new() -> Track {
        Track { track: Mutex::new(()) }
    }

    /// The shunter at the end `end` (0 or 1) tries to drive in, once. `None`: coffee. Each end has
    /// one shunter, who tries again only after he has left the track.
    pub fn enter(&self, _end: usize) -> Option<OnTrack<'_>> {
        self.track.lock().ok().map(|guard| OnTrack { _guard: guard })
    }
}
