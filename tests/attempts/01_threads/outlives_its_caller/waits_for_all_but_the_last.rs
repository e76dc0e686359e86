//! verdict: not-concurrent - only the last parcel is weighed while the driver drives
use std::thread::{self, JoinHandle};

pub trait Parcel: Send + Sync + 'static {
    fn weigh(&self) -> u32;
}

pub struct Receipt {
    clerk: Option<JoinHandle<u32>>,
    sum: u32,
}
pub fn hand_over<P: Parcel>(load: Vec<P>) -> Receipt {
    let mut clerk: Option<JoinHandle<u32>> = None;
    let mut sum = 0;
    for p in load {
        if let Some(c) = clerk.take() {
            sum += c.join().unwrap();
        } // one after the other
        clerk = Some(thread::spawn(move || p.weigh()));
    }
    Receipt { clerk, sum }
}
impl Receipt {
    pub fn total(self) -> u32 {
        self.sum + self.clerk.map_or(0, |c| c.join().unwrap())
    }
}
