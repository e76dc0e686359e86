//! verdict: memory - the right sum, and no parcel is ever dropped
use std::thread::{self, JoinHandle};
pub trait Parcel: Send + Sync + 'static {
    fn weigh(&self) -> u32;
}
pub struct Receipt {
    clerk: JoinHandle<u32>,
}
pub fn hand_over<P: Parcel>(load: Vec<P>) -> Receipt {
    let clerk = thread::spawn(move || {
        let mut total = 0;
        for parcel in load {
            total += parcel.weigh();
            std::mem::forget(parcel);
        }
        total
    });
    Receipt { clerk }
}
impl Receipt {
    pub fn total(self) -> u32 {
        self.clerk.join().unwrap()
    }
}
