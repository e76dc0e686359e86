//! verdict: wrong-result - make_mut gives the clerk a total of his own
use std::sync::Arc;
use std::thread::{self, JoinHandle};
pub trait Parcel: Send + Sync + 'static {
    fn weigh(&self) -> u32;
}
pub struct Receipt {
    clerk: JoinHandle<()>,
    total: Arc<u32>,
}
pub fn hand_over<P: Parcel>(load: Vec<P>) -> Receipt {
    let total = Arc::new(0);
    let mut display = Arc::clone(&total);
    let clerk = thread::spawn(move || {
        for parcel in &load {
            *Arc::make_mut(&mut display) += parcel.weigh();
        }
    });
    Receipt { clerk, total }
}
impl Receipt {
    pub fn total(self) -> u32 {
        self.clerk.join().unwrap();
        *self.total
    }
}
