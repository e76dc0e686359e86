//! verdict: compile-error - what moves into the closure is a borrow, and the load stays behind
use std::thread::{self, JoinHandle};
pub trait Parcel: Send + Sync + 'static {
    fn weigh(&self) -> u32;
}
pub struct Receipt {
    clerk: JoinHandle<u32>,
}
pub fn hand_over<P: Parcel>(load: Vec<P>) -> Receipt {
    let load = &load;
    let clerk = thread::spawn(move || load.iter().map(|parcel| parcel.weigh()).sum());
    Receipt { clerk }
}
impl Receipt {
    pub fn total(self) -> u32 {
        self.clerk.join().unwrap()
    }
}
