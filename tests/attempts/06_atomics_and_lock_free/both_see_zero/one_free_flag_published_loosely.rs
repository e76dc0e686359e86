//! verdict: wrong-result - one flag, and who looks before he exchanges trusts an old look

use std::sync::atomic::{AtomicBool, Ordering};

pub struct Track(AtomicBool);

pub struct OnTrack<'a>(&'a AtomicBool);

impl Track {
    pub fn new() -> Track {
        Track(AtomicBool::new(false))
    }

    pub fn enter(&self, _end: usize) -> Option<OnTrack<'_>> {
        if self.0.load(Ordering::SeqCst) {
            return None;
        }
        self.0.store(true, Ordering::SeqCst);
        Some(OnTrack(&self.0))
    }
}

impl Drop for OnTrack<'_> {
    fn drop(&mut self) {
        self.0.store(false, Ordering::SeqCst);
    }
}
