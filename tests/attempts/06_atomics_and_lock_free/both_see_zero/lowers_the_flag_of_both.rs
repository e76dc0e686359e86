//! verdict: wrong-result - one flag for the track, and who was refused lowers it, though it is not his

use std::sync::atomic::{AtomicBool, Ordering};

/// The single track, with one flag for both ends.
pub struct Track {
    taken: AtomicBool,
}

/// The right to be on the track; dropping it leaves the track.
pub struct OnTrack<'a> {
    taken: &'a AtomicBool,
}

impl Track {
    /// An empty track, the flag down.
    pub fn new() -> Track {
        Track { taken: AtomicBool::new(false) }
    }

    /// The shunter at the end `end` (0 or 1) tries to drive in, once. `None`: coffee.
    pub fn enter(&self, _end: usize) -> Option<OnTrack<'_>> {
        if self.taken.swap(true, Ordering::AcqRel) {
            self.taken.store(false, Ordering::Release);
            return None;
        }
        Some(OnTrack { taken: &self.taken })
    }
}

impl Drop for OnTrack<'_> {
    fn drop(&mut self) {
        self.taken.store(false, Ordering::Release);
    }
}
