//! # What no order of the cards explains
//!
//! Lay the cards in any order and one of the looks comes after the other's raising. So some look
//! must see a raised flag, and both shunters in at once is impossible. The judge found it all the
//! same, because there is no *order* that both ends agree on. Each stored its own flag, and each
//! load was free to return the older value: a processor keeps a fresh store in a buffer for a
//! while before others can see it, and goes on with the load meanwhile. That is *store buffering*,
//! and even x86 does it.
//!
//! Release and acquire do not help. They hand data over *with* a value that is read. Here the point
//! is a value that is **not** read: a release says nothing about loads that come after it, and
//! an acquire nothing about stores that came before.
//!
//! What helps is the one thing that `SeqCst` adds: a single total order of all `SeqCst` operations,
//! the same for everybody. Now the cards mean something again, and one of the looks is last. All
//! four accesses have to be in that order: both stores and both loads. Lower one of them and the
//! argument has a hole. (Or put a `fence(SeqCst)` between the store and the load, on both sides.)
//!
//! The lowerings hand the track over, with the wagons on it: for that a release is enough, and it is
//! needed in *both*. The one before the coffee looks as if it had nothing to hand over. But a
//! shunter leaves five wagons, lowers his flag, comes again, is refused and lowers it once more.
//! The other reads this second `false`, and if it is relaxed it brings nothing with it: he drives
//! in, and there may be no wagons.
//!
//! The document says that `SeqCst` gives "the strongest memory ordering guarantees", which is true,
//! and in the same breath that it makes operations "appear atomic", which every ordering does. This
//! exercise is the difference between the two halves of that sentence.
//!
//! At work: take a lock. `AtomicBool::compare_exchange` on *one* flag for the track is right with
//! acquire and release, shorter, and lets exactly one in instead of sending both for coffee.
//! Two flags and a look across is Dekker's pattern (1965); you meet it inside locks, hazard
//! pointers and sleeping worker threads: "I announce that I sleep, then I look for work".
//!
//! What this check cannot prove: that anybody ever gets in when both insist. Both may be refused
//! for ever; that was not promised.
//!
//! Read next: "Rust Atomics and Locks", chapter 3, "Sequentially Consistent Ordering". And a
//! question: replace both raisings by `swap(true, AcqRel)` and leave the looks at `Acquire`. On x86
//! this is right. Why does the judge refuse it?

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
        self.flag.store(false, Ordering::Release);
    }
}
