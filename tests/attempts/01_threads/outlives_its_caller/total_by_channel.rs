//! verdict: pass - the total comes by post; the parcels may be let go of a moment later
use std::sync::mpsc::{self, Receiver};
use std::thread;
pub trait Parcel: Send + Sync + 'static {
    fn weigh(&self) -> u32;
}
pub struct Receipt {
    post: Receiver<u32>,
}
pub fn hand_over<P: Parcel>(load: Vec<P>) -> Receipt {
    let (clerk, post) = mpsc::channel();
    thread::spawn(move || {
        let total = load.iter().map(|parcel| parcel.weigh()).sum();
        let _ = clerk.send(total);
    });
    Receipt { post }
}
impl Receipt {
    pub fn total(self) -> u32 {
        self.post.recv().expect("the clerk walked out")
    }
}
