//! verdict: not-concurrent - weighed once in a thread for nothing, and again when asked
use std::thread;
pub trait Parcel: Send + Sync + 'static {
    fn weigh(&self) -> u32;
}
pub struct Receipt {
    weigh: Box<dyn FnOnce() -> u32>,
}
pub fn hand_over<P: Parcel>(load: Vec<P>) -> Receipt {
    thread::scope(|depot| {
        depot.spawn(|| println!("{} parcels", load.iter().map(|parcel| parcel.weigh()).count()));
    });
    Receipt { weigh: Box::new(move || load.iter().map(|parcel| parcel.weigh()).sum()) }
}
impl Receipt {
    pub fn total(self) -> u32 {
        (self.weigh)()
    }
}
