//! verdict: memory - a load that is never given back lives long enough for rustc, and for ever
use std::thread::{self, JoinHandle};
pub trait Parcel: Send + Sync + 'static {
    fn weigh(&self) -> u32;
}
pub struct Receipt {
    clerk: JoinHandle<u32>,
}
pub fn hand_over<P: Parcel>(load: Vec<P>) -> Receipt {
    let load: &'static [P] = load.leak();
    let clerk = thread::spawn(|| load.iter().map(|parcel| parcel.weigh()).sum());
    Receipt { clerk }
}
impl Receipt {
    pub fn total(self) -> u32 {
        self.clerk.join().unwrap()
    }
}
