//! verdict: pass - one clerk, in a static, weighs the loads of all vans in the order in which they come
use std::{
    sync::{Mutex, OnceLock, mpsc},
    thread,
};

pub trait Parcel: Send + Sync + 'static {
    fn weigh(&self) -> u32;
}

type Job = Box<dyn FnOnce() + Send>;
static DESK: OnceLock<Mutex<mpsc::Sender<Job>>> = OnceLock::new();
pub struct Receipt {
    total: mpsc::Receiver<u32>,
}
pub fn hand_over<P: Parcel>(load: Vec<P>) -> Receipt {
    let (tx, total) = mpsc::channel();
    let desk = DESK.get_or_init(|| {
        let (tx, rx) = mpsc::channel::<Job>();
        thread::spawn(move || {
            for job in rx {
                job()
            }
        });
        Mutex::new(tx)
    });
    desk.lock()
        .unwrap()
        .send(Box::new(move || {
            let _ = tx.send(load.iter().map(|p| p.weigh()).sum());
        }))
        .unwrap();
    Receipt { total }
}
impl Receipt {
    pub fn total(self) -> u32 {
        self.total.recv().unwrap()
    }
}
