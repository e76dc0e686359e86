//! # Whose load is it now?
//!
//! `hand_over` returns at once; that is what it is for. Its `load` would be gone with it, while the
//! clerk, who only borrowed it, is still at the second parcel. There is nothing pedantic about the
//! error: with `spawn` the interleaving "caller returns first" always exists. `move` does not send
//! anything anywhere. It says that the closure owns what it uses, so that the load lives as long
//! as the work on it does, and is dropped when the work is done.
//!
//! The way back is the same: what the closure returns becomes the value of `join`. The documents
//! print the sum inside the thread and join for nothing, which is how results end up on displays.
//! They also join at the end of the very function that spawns, so that a borrow would have been
//! safe; rustc refuses it all the same, because `spawn` promises nothing about a `join` that may
//! or may not follow. The tool that does promise it is `thread::scope`. It lends, but it does not
//! return before its threads have, and then the driver would have to wait.
//!
//! Ways to silence the error: `leak` makes the load live for ever, one more with each van. A
//! `clone` weighs a second load. An `Arc` is right, but it says that two parties need the load, and
//! here only one does.
//!
//! At work: `tokio::spawn` and every thread pool ask for `'static` for the same reason, and the
//! first answer is the same too: give the task what it needs, take back what it returns. After
//! `join` the closure and all it owned are gone, and everything the thread wrote can be read
//! without a lock.
//!
//! What this check cannot prove: that weighing is worth a thread. Starting one costs more than
//! adding up two numbers.
//!
//! Read next: `std::thread::JoinHandle`, and what it says about being dropped. And a question: what
//! happens to the clerk, and to the load, when a driver throws the receipt away?

use std::thread::{self, JoinHandle};

/// Something that can be put on the scales.
pub trait Parcel: Send + Sync + 'static {
    /// Its weight in kilograms. This takes as long as the scales take.
    fn weigh(&self) -> u32;
}

/// What the driver carries away instead of the load.
pub struct Receipt {
    clerk: JoinHandle<u32>,
}

/// Takes over the load and returns at once. The load is weighed meanwhile.
pub fn hand_over<P: Parcel>(load: Vec<P>) -> Receipt {
    let clerk = thread::spawn(move || load.iter().map(|parcel| parcel.weigh()).sum());
    Receipt { clerk }
}

impl Receipt {
    /// The weight of the load in kilograms. Waits for the clerk if he is not done yet.
    pub fn total(self) -> u32 {
        self.clerk.join().expect("the clerk walked out")
    }
}
