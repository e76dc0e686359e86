//! verdict: not-concurrent - a clerk takes the first parcel, and the driver weighs all the others
use std::thread::{self, JoinHandle};

pub trait Parcel: Send + Sync + 'static {
    fn weigh(&self) -> u32;
}

pub struct Receipt {
    clerk: Option<JoinHandle<u32>>,
    rest: u32,
}
pub fn hand_over<P: Parcel>(load: Vec<P>) -> Receipt {
    let mut load = load.into_iter();
    let clerk = load.next().map(|p| thread::spawn(move || p.weigh()));
    Receipt { clerk, rest: load.map(|p| p.weigh()).sum() }
}
impl Receipt {
    pub fn total(self) -> u32 {
        self.rest + self.clerk.map_or(0, |c| c.join().unwrap())
    }
}
