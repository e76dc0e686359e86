//! verdict: pass - the load goes in, and comes back through join with its weight
use std::any::Any;
use std::thread::{self, JoinHandle};
pub trait Parcel: Send + Sync + 'static {
    fn weigh(&self) -> u32;
}
pub struct Receipt {
    clerk: JoinHandle<(Box<dyn Any + Send>, u32)>,
}
pub fn hand_over<P: Parcel>(load: Vec<P>) -> Receipt {
    let at_the_scales = thread::Builder::new().name("clerk".into()).spawn(move || {
        let total = load.iter().map(|parcel| parcel.weigh()).sum();
        (Box::new(load) as Box<dyn Any + Send>, total)
    });
    Receipt { clerk: at_the_scales.expect("no room for a clerk") }
}
impl Receipt {
    pub fn total(self) -> u32 {
        let (load, total) = self.clerk.join().expect("the clerk walked out");
        drop(load);
        total
    }
}
