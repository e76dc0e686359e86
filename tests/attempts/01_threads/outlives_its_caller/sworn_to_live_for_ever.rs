//! verdict: forbidden - a transmute tells rustc that a borrow lives for ever; the load is gone all the same
use std::thread::{self, JoinHandle};

pub trait Parcel: Send + Sync + 'static {
    fn weigh(&self) -> u32;
}

pub struct Receipt {
    clerk: JoinHandle<u32>,
}
pub fn hand_over<P: Parcel>(load: Vec<P>) -> Receipt {
    let load: &'static [P] = unsafe { std::mem::transmute(&load[..]) };
    Receipt { clerk: thread::spawn(|| load.iter().map(|p| p.weigh()).sum()) }
}
impl Receipt {
    pub fn total(self) -> u32 {
        self.clerk.join().unwrap()
    }
}
