//! # A flag is a promise about everything before it
//!
//! The mast read the flag, and it was up. Then it read the waves, and got the value from *before*
//! the buoy's store, which is zero. Both are legal: `Relaxed` orders accesses to *one* atomic and
//! says nothing about two. A processor may make the stores visible in another order than it
//! executed them; a compiler may swap the lines outright. On x86 the processor happens not to, which
//! is why the desk never showed it.
//!
//! The cure is a pair. `store(true, Release)` says: everything that I did before is part of this
//! value. `load(Acquire)` that *reads that value* says: then I have seen it all. Between the two
//! there is a *happens-before*, and nothing after the load can miss what came before the store. The
//! data itself can stay `Relaxed`.
//!
//! One half does nothing. A release that nobody acquires, or an acquire of a relaxed store, orders
//! nothing at all. If the flag's accesses must stay relaxed, a `fence(Release)` before the store and
//! a `fence(Acquire)` after the load do the same: again, both. (`compiler_fence` stops the compiler
//! only. The buoy's processor does not read it.)
//!
//! One of the documents lists "memory_ordering: true" among its features and uses `SeqCst`
//! everywhere; another says that `SeqCst` ensures that "operations appear atomic across all
//! threads". Atomic they are with any ordering. `SeqCst` is release and acquire, and on top of it one
//! total order of all `SeqCst` operations, which you need rarely: `both_see_zero`, further on, is
//! such a case. Here it would be right as well, and would cost a little and tell the reader nothing.
//!
//! What this check cannot prove: what your processor really does. It explores what the memory model
//! of Rust (that of C++, without values out of thin air) allows, and that is more than any one
//! machine shows. Nor that nobody ever waits: a mast that spins while the buoy is between its first
//! line and its last keeps all three promises, until the buoy's battery ends there.
//!
//! At work you will rarely write this: a channel, a `Mutex`, an `OnceLock` or the join of a thread
//! has the pair inside. Read next: "Rust Atomics and Locks", chapter 3. And a question: the buoy now
//! measures every hour into the same three atomics. Why is this pair no longer enough?

use std::sync::atomic::{AtomicBool, AtomicI32, Ordering};

/// What the buoy has measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Height of the waves, in centimetres.
    pub waves: i32,
    /// Temperature of the water, in degrees Celsius.
    pub water: i32,
}

/// One hour's reading, between the buoy and the mast.
pub struct Buoy {
    waves: AtomicI32,
    water: AtomicI32,
    complete: AtomicBool,
}

impl Buoy {
    /// Nothing has been measured yet.
    pub fn new() -> Buoy {
        Buoy {
            waves: AtomicI32::new(0),
            water: AtomicI32::new(0),
            complete: AtomicBool::new(false),
        }
    }

    /// The buoy writes its reading down; it does so once.
    pub fn publish(&self, reading: Reading) {
        self.waves.store(reading.waves, Ordering::Relaxed);
        self.water.store(reading.water, Ordering::Relaxed);
        // Whoever reads this `true` has seen both lines above.
        self.complete.store(true, Ordering::Release);
    }

    /// What the mast sends to the ships: the reading, if it is complete.
    pub fn latest(&self) -> Option<Reading> {
        if !self.complete.load(Ordering::Acquire) {
            return None;
        }
        Some(Reading {
            waves: self.waves.load(Ordering::Relaxed),
            water: self.water.load(Ordering::Relaxed),
        })
    }
}
