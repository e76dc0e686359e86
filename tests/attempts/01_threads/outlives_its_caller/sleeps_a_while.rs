//! verdict: wrong-result - nobody can be too slow for a clerk who may be slower
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;
pub trait Parcel: Send + Sync + 'static {
    fn weigh(&self) -> u32;
}
pub struct Receipt {
    total: Arc<Mutex<u32>>,
}
pub fn hand_over<P: Parcel>(load: Vec<P>) -> Receipt {
    let total = Arc::new(Mutex::new(0));
    let display = Arc::clone(&total);
    thread::spawn(move || {
        let sum = load.iter().map(|parcel| parcel.weigh()).sum();
        *display.lock().unwrap() = sum;
    });
    Receipt { total }
}
impl Receipt {
    pub fn total(self) -> u32 {
        thread::sleep(Duration::from_secs(1));
        *self.total.lock().unwrap()
    }
}
