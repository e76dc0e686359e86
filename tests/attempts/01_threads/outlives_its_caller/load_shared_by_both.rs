//! verdict: pass - with an Arc the last of the two lets go of the load, whoever that is
use std::sync::Arc;
use std::thread::{self, JoinHandle};
pub trait Parcel: Send + Sync + 'static {
    fn weigh(&self) -> u32;
}
pub struct Receipt {
    clerk: JoinHandle<u32>,
    _load: Arc<dyn Send + Sync>,
}
pub fn hand_over<P: Parcel>(load: Vec<P>) -> Receipt {
    let load = Arc::new(load);
    let at_the_scales = Arc::clone(&load);
    let clerk = thread::spawn(move || at_the_scales.iter().map(|parcel| parcel.weigh()).sum());
    Receipt { clerk, _load: load }
}
impl Receipt {
    pub fn total(self) -> u32 {
        self.clerk.join().expect("the clerk walked out")
    }
}
