//! verdict: not-concurrent - a clerk for each parcel, and the driver waits for every one of them
use std::thread;
pub trait Parcel: Send + Sync + 'static {
    fn weigh(&self) -> u32;
}
pub struct Receipt {
    total: u32,
}
pub fn hand_over<P: Parcel>(load: Vec<P>) -> Receipt {
    let mut total = 0;
    for parcel in load {
        total += thread::spawn(move || parcel.weigh()).join().unwrap();
    }
    Receipt { total }
}
impl Receipt {
    pub fn total(self) -> u32 {
        self.total
    }
}
