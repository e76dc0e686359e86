//! verdict: not-concurrent - a scope may borrow, because it does not return before the clerk
use std::thread;
pub trait Parcel: Send + Sync + 'static {
    fn weigh(&self) -> u32;
}
pub struct Receipt {
    total: u32,
}
pub fn hand_over<P: Parcel>(load: Vec<P>) -> Receipt {
    let total = thread::scope(|depot| {
        depot.spawn(|| load.iter().map(|parcel| parcel.weigh()).sum()).join().unwrap()
    });
    Receipt { total }
}
impl Receipt {
    pub fn total(self) -> u32 {
        self.total
    }
}
