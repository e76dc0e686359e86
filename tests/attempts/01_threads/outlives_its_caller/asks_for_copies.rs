//! verdict: compile-error - a parcel cannot be cloned, and nobody said that it could
use std::thread::{self, JoinHandle};
pub trait Parcel: Clone + Send + Sync + 'static {
    fn weigh(&self) -> u32;
}
pub struct Receipt {
    clerk: JoinHandle<u32>,
}
pub fn hand_over<P: Parcel>(load: Vec<P>) -> Receipt {
    let copies = load.to_vec();
    let clerk = thread::spawn(move || copies.iter().map(|parcel| parcel.weigh()).sum());
    Receipt { clerk }
}
impl Receipt {
    pub fn total(self) -> u32 {
        self.clerk.join().unwrap()
    }
}
