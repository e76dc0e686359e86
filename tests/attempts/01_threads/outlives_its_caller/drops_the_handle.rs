//! verdict: wrong-result - nobody waits for the clerk, so the receipt may be read too early
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
pub trait Parcel: Send + Sync + 'static {
    fn weigh(&self) -> u32;
}
pub struct Receipt {
    total: Arc<AtomicU32>,
}
pub fn hand_over<P: Parcel>(load: Vec<P>) -> Receipt {
    let total = Arc::new(AtomicU32::new(0));
    let display = Arc::clone(&total);
    thread::spawn(move || {
        display.store(load.iter().map(|parcel| parcel.weigh()).sum(), Ordering::SeqCst);
    });
    Receipt { total }
}
impl Receipt {
    pub fn total(self) -> u32 {
        self.total.load(Ordering::SeqCst)
    }
}
