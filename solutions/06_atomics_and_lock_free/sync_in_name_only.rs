//! # A promise to rustc that nobody kept
//!
//! `unsafe impl Sync` does nothing. It makes no access slower, safer or whole; no instruction comes
//! of it. It is a sentence that you sign: "two threads may have a `&Slate` at once, I have seen to
//! it." rustc had asked because nobody had.
//!
//! Two fillers read the same count, and the later `set` wipes out the earlier: 39 jars, 390 litres.
//! That much can happen with whole steps; a program without `unsafe` can do it too, with two locks
//! where it needs one. The other Saturday is worse. A `set` of two numbers may be two stores, and
//! somebody came between them. This is a *data race*: two threads at the same memory, one of them
//! writes, and nothing orders the two. In C, C++ and Rust it is undefined behaviour: not "some old
//! number" but no promise at all about the program, since the compiler goes by the assumption that
//! nobody else looks. That it was right on the desk means nothing.
//!
//! One of the documents says: do not "share mutable state without synchronization", and gives data
//! races as a common issue, without code. It could give none in safe Rust: rustc refuses each of
//! them (`Cell` across threads is E0277, `static mut` without `unsafe` E0133). What safe code can
//! still do is lose an update. Its cure, "Mutex, RwLock, or Atomic types", ends the race each time.
//! It does not say that two atomics are two values: then a look may find the stroke without the
//! litres, with no data race anywhere.
//!
//! At work: when rustc says that a type is not `Sync`, put the lock where the `Cell` was. A line
//! `#![forbid(unsafe_code)]` at the top of a crate keeps such signatures out of it. Whoever must
//! write one sets a comment above, `// SAFETY:`, that says why it is true. A reviewer reads that
//! first.
//!
//! What this check cannot prove: that nothing else of yours is signed for. It sees the accesses that
//! happen in these few calls, and each `unsafe impl` speaks for all calls there will ever be.
//!
//! Read next: the Rustonomicon, "Send and Sync". And a question: a `Cell<u32>` may be given away to
//! another thread but not shared with it. Which type of std may be shared, but not given away?

use std::sync::Mutex;

/// What stands on the slate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub jars: u32,
    pub litres: u32,
}

/// One slate for all taps.
pub struct Slate {
    // A lock makes the slate `Sync` by itself: there is nothing left to sign.
    count: Mutex<Count>,
}

impl Slate {
    /// A clean slate.
    pub fn new() -> Slate {
        Slate { count: Mutex::default() }
    }

    /// A jar of so many litres has been filled.
    pub fn fill(&self, litres: u32) {
        let mut count = self.count.lock().unwrap();
        count.jars += 1;
        count.litres += litres;
    }

    /// What stands on the slate now.
    pub fn look(&self) -> Count {
        *self.count.lock().unwrap()
    }
}
