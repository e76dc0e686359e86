//! verdict: wrong-result - the driver waits while each parcel lies on two scales at once
use std::thread;

pub trait Parcel: Send + Sync + 'static {
    fn weigh(&self) -> u32;
}

pub struct Receipt(u32);

pub fn hand_over<P: Parcel>(load: Vec<P>) -> Receipt {
    let twice = |parcel: &P| {
        thread::scope(|scales| {
            let other = scales.spawn(|| parcel.weigh());
            let weight = parcel.weigh();
            other.join().unwrap().min(weight)
        })
    };
    Receipt(load.iter().map(twice).sum())
}

impl Receipt {
    pub fn total(self) -> u32 {
        self.0
    }
}
