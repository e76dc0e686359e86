//! verdict: pass - a scope inside the clerk, the total in a OnceLock, both meet at a Barrier
use std::sync::{atomic::*, *};
use std::thread;
pub trait Parcel: Send + Sync + 'static {
    fn weigh(&self) -> u32;
}
pub struct Receipt(Arc<(Barrier, OnceLock<u32>)>);
pub fn hand_over<P: Parcel>(load: Vec<P>) -> Receipt {
    let s = Arc::new((Barrier::new(2), OnceLock::new()));
    let c = s.clone();
    thread::Builder::new()
        .spawn(move || {
            let n = AtomicU32::new(0);
            thread::scope(|s| {
                for p in load {
                    let n = &n;
                    s.spawn(move || {
                        n.fetch_add(p.weigh(), Ordering::AcqRel);
                    });
                }
            });
            c.1.set(n.into_inner()).unwrap();
            c.0.wait();
        })
        .unwrap();
    Receipt(s)
}
impl Receipt {
    pub fn total(self) -> u32 {
        self.0.0.wait();
        *self.0.1.get().unwrap()
    }
}
