//! verdict: forbidden - rustc does not look at what an address points to, and it points to a load that is gone
use std::thread::{self, JoinHandle};

pub trait Parcel: Send + Sync + 'static {
    fn weigh(&self) -> u32;
}

pub struct Receipt {
    clerk: JoinHandle<u32>,
}
pub fn hand_over<P: Parcel>(load: Vec<P>) -> Receipt {
    let (at, len) = (load.as_ptr() as usize, load.len());
    Receipt {
        clerk: thread::spawn(move || {
            unsafe { std::slice::from_raw_parts(at as *const P, len) }
                .iter()
                .map(|p| p.weigh())
                .sum()
        }),
    }
}
impl Receipt {
    pub fn total(self) -> u32 {
        self.clerk.join().unwrap()
    }
}
