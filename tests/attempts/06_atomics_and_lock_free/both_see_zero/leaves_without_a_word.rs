//! verdict: wrong-result - the flag comes down before the wagons are seen

use std::sync::atomic::{AtomicBool, Ordering};

/// The single track, with a flag at each end.
pub struct Track {
    flags: [AtomicBool; 2],
}

/// The right to be on the track; dropping it leaves the track.
pub struct OnTrack<'a> {
    flag: &'a AtomicBool,
}

impl Track {
    /// An empty track, both flags down.
    pub fn new() -> Track {
        Track { flags: [AtomicBool::new(false), AtomicBool::new(false)] }
    }

    /// The shunter at the end `end` (0 or 1) tries to drive in, once. `None`: coffee. Each end has
    /// one shunter, who may try again after he has left the track, or after his coffee.
    pub fn enter(&self, end: usize) -> Option<OnTrack<'_>> {
        let (mine, other) = (&self.flags[end], &self.flags[1 - end]);
        // In the one order of these two and the other shunter's two, somebody's look is last.
        mine.store(true, Ordering::SeqCst);
        if other.load(Ordering::SeqCst) {
            mine.store(false, Ordering::Release);
            return None;
        }
        Some(OnTrack { flag: mine })
    }
}

impl Drop for OnTrack<'_> {
    fn drop(&mut self) {
        self.flag.store(false, Ordering::Relaxed);
    }
}
