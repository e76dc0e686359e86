//! verdict: not-concurrent - a clerk for the last parcel; the driver waits for all the others
use std::thread::{self, JoinHandle};
pub trait Parcel: Send + Sync + 'static {
    fn weigh(&self) -> u32;
}
pub struct Receipt {
    clerk: Option<JoinHandle<u32>>,
    rest: u32,
}
pub fn hand_over<P: Parcel>(mut load: Vec<P>) -> Receipt {
    let last = load.pop();
    let clerk = last.map(|parcel| thread::spawn(move || parcel.weigh()));
    let rest = load.iter().map(P::weigh).sum();
    Receipt { clerk, rest }
}
impl Receipt {
    pub fn total(self) -> u32 {
        self.rest + self.clerk.map_or(0, |clerk| clerk.join().unwrap())
    }
}
