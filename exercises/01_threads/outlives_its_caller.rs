//! # The load that rustc will not let go
//!
//! Vans bring parcels to the depot. Weighing a whole load takes a while, and a driver is paid to
//! drive. So the plan is: the driver hands the load over, gets a receipt, and does the next round
//! while a clerk puts the parcels on the scales. In the evening the receipt is turned into a
//! number, the weight of the load.
//!
//! The clerk is a thread, and rustc does not let him start. The closure, it says, may outlive the
//! function it was written in. The colleague who wrote it finds that pedantic: surely the clerk is
//! done by the evening? (Once the clerk is at work, you will find that something else is missing.)
//!
//! Promises:
//! - the receipt shows the weight of its own load
//! - the driver is on the road while the load is weighed
//! - every parcel is weighed once and let go of once
//!
//! Whether one clerk weighs a load or several do is up to you. But no `unsafe`: rustc is to be
//! convinced, not silenced.
//!
//! From "Concurrent Programming in TuskLang with Rust", Thread Management, and "Concurrency in
//! Rust", Creating and Managing Threads.

use std::thread::{self, JoinHandle};

/// Something that can be put on the scales.
pub trait Parcel: Send + Sync + 'static {
    /// Its weight in kilograms. This takes as long as the scales take.
    fn weigh(&self) -> u32;
}

/// What the driver carries away instead of the load.
pub struct Receipt {
    clerk: JoinHandle<()>,
}

/// Takes over the load and returns at once. The load is weighed meanwhile.
pub fn hand_over<P: Parcel>(load: Vec<P>) -> Receipt {
    // TODO: when this function has returned, what is left for the clerk to weigh?
    let clerk = thread::spawn(|| {
        let total: u32 = load.iter().map(|parcel| parcel.weigh()).sum();
        println!("{} parcels, {total} kg", load.len());
    });
    Receipt { clerk }
}

impl Receipt {
    /// The weight of the load in kilograms. Waits for the clerk if he is not done yet.
    pub fn total(self) -> u32 {
        self.clerk.join().expect("the clerk walked out");
        0 // TODO: the total is on the display in the depot. How does it get here?
    }
}
