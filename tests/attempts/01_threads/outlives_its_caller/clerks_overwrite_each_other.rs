//! verdict: wrong-result - two clerks read the sum before one of them writes it
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread::{self, JoinHandle};
pub trait Parcel: Send + Sync + 'static {
    fn weigh(&self) -> u32;
}
pub struct Receipt {
    clerks: Vec<JoinHandle<()>>,
    total: Arc<AtomicU32>,
}
pub fn hand_over<P: Parcel>(load: Vec<P>) -> Receipt {
    let total = Arc::new(AtomicU32::new(0));
    let weigh = |parcel: P| {
        let total = Arc::clone(&total);
        thread::spawn(move || {
            let so_far = total.load(Ordering::SeqCst);
            total.store(so_far + parcel.weigh(), Ordering::SeqCst);
        })
    };
    let clerks = load.into_iter().map(weigh).collect();
    Receipt { clerks, total }
}
impl Receipt {
    pub fn total(self) -> u32 {
        self.clerks.into_iter().for_each(|clerk| clerk.join().unwrap());
        self.total.load(Ordering::SeqCst)
    }
}
