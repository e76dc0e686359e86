//! verdict: pass - a buffer of a megabyte on the clerk's stack: std gives every thread two
use std::thread::{self, JoinHandle};
pub trait Parcel: Send + Sync + 'static {
    fn weigh(&self) -> u32;
}
pub struct Receipt {
    clerk: JoinHandle<u32>,
}
pub fn hand_over<P: Parcel>(load: Vec<P>) -> Receipt {
    let clerk = thread::spawn(move || {
        let mut display = [0_u32; 1 << 18];
        for (digit, parcel) in display.iter_mut().zip(&load) {
            *digit = parcel.weigh();
        }
        display.iter().sum::<u32>()
    });
    Receipt { clerk }
}
impl Receipt {
    pub fn total(self) -> u32 {
        self.clerk.join().unwrap()
    }
}
