//! verdict: wrong-result - rustc is content, and the total still hangs in the depot
use std::thread::{self, JoinHandle};
pub trait Parcel: Send + Sync + 'static {
    fn weigh(&self) -> u32;
}
pub struct Receipt {
    clerk: JoinHandle<()>,
}
pub fn hand_over<P: Parcel>(load: Vec<P>) -> Receipt {
    let clerk = thread::spawn(move || {
        let total: u32 = load.iter().map(|parcel| parcel.weigh()).sum();
        println!("{} parcels, {total} kg", load.len());
    });
    Receipt { clerk }
}
impl Receipt {
    pub fn total(self) -> u32 {
        self.clerk.join().expect("the clerk walked out");
        0
    }
}
