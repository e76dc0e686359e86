//! # Both raise a flag, and each sees the other's down
//!
//! A siding behind the dairy has a single track and two shunters, one at each end. The rule is as
//! old as the dairy: raise your flag, look at the other end, and if the flag there is down, drive
//! in. If it is up, lower yours and have a coffee. At worst both have coffee.
//!
//! Since the flags were made of software they have met three times in the middle, at walking pace,
//! each with his flag up, each swearing that the other's was down. The programmer took an hour
//! and all four steps on index cards. In whatever order she lays them, one of the two sees the
//! other's flag.
//!
//! Before you save: lay the four cards yourself. Then ask what an order of cards has to do with it.
//!
//! Promises:
//! - never are both on the track
//! - whoever comes alone drives in
//! - the track is free again once it is left
//! - whoever drives in finds what the other left
//! - nobody waits at the end of the track
//!
//! From "rust-concurrency", Atomic operations for simple shared state ("SeqCst ordering provides
//! the strongest memory ordering guarantees").

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
        // TODO: what does a release order, and what an acquire?
        mine.store(true, Ordering::Release);
        if other.load(Ordering::Acquire) {
            mine.store(false, Ordering::Release);
            return None;
        }
        Some(OnTrack { flag: mine })
    }
}

impl Drop for OnTrack<'_> {
    fn drop(&mut self) {
        self.flag.store(false, Ordering::Release);
    }
}
