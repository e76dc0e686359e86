//! verdict: pass - as many clerks as parcels, added up by the driver
use std::thread::{self, JoinHandle};
pub trait Parcel: Send + Sync + 'static {
    fn weigh(&self) -> u32;
}
pub struct Receipt {
    clerks: Vec<JoinHandle<u32>>,
}
pub fn hand_over<P: Parcel>(load: Vec<P>) -> Receipt {
    let weigh = |parcel: P| thread::spawn(move || parcel.weigh());
    Receipt { clerks: load.into_iter().map(weigh).collect() }
}
impl Receipt {
    pub fn total(self) -> u32 {
        self.clerks.into_iter().map(|clerk| clerk.join().expect("a clerk walked out")).sum()
    }
}
