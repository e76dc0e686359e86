//! verdict: not-concurrent - the clerk starts when the driver is back
use std::thread;
pub trait Parcel: Send + Sync + 'static {
    fn weigh(&self) -> u32;
}
pub struct Receipt {
    weigh: Box<dyn FnOnce() -> u32 + Send>,
}
pub fn hand_over<P: Parcel>(load: Vec<P>) -> Receipt {
    Receipt { weigh: Box::new(move || load.iter().map(|parcel| parcel.weigh()).sum()) }
}
impl Receipt {
    pub fn total(self) -> u32 {
        thread::spawn(self.weigh).join().unwrap()
    }
}
