//! verdict: wrong-result - a static total is right for one van a day
use std::sync::Mutex;
use std::thread::{self, JoinHandle};
pub trait Parcel: Send + Sync + 'static {
    fn weigh(&self) -> u32;
}
static DISPLAY: Mutex<u32> = Mutex::new(0);
pub struct Receipt {
    clerk: JoinHandle<()>,
}
pub fn hand_over<P: Parcel>(load: Vec<P>) -> Receipt {
    let clerk = thread::spawn(move || {
        *DISPLAY.lock().unwrap() = load.iter().map(|parcel| parcel.weigh()).sum();
    });
    Receipt { clerk }
}
impl Receipt {
    pub fn total(self) -> u32 {
        self.clerk.join().unwrap();
        *DISPLAY.lock().unwrap()
    }
}
