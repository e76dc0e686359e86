//! verdict: pass - a thread owns the ledger and answers over channels without room
use std::sync::{Arc, Mutex, mpsc};
use std::thread;
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    pub visitors: u32,
    pub takings: u32,
}
enum Msg {
    Admit(u32, mpsc::SyncSender<u32>),
    Read(mpsc::SyncSender<Ledger>),
}
pub struct Pool {
    desk: mpsc::Sender<Msg>,
    _c: thread::JoinHandle<()>,
}
impl Pool {
    pub fn open(every: u32) -> Pool {
        let (desk, r) = mpsc::channel();
        let c = thread::Builder::new()
            .name("clerk".into())
            .stack_size(1 << 16)
            .spawn(move || {
                let mut l = Ledger::default();
                for m in r {
                    match m {
                        Msg::Read(s) => {
                            let _ = s.send(l);
                        }
                        Msg::Admit(p, s) => {
                            l.visitors += 1;
                            if l.visitors % every != 0 {
                                l.takings += p
                            }
                            let _ = s.send(l.visitors);
                        }
                    }
                }
            })
            .unwrap();
        Pool { desk, _c: c }
    }
    pub fn ledger(&self) -> Ledger {
        let (s, r) = mpsc::sync_channel(0);
        self.desk.send(Msg::Read(s)).unwrap();
        r.recv().unwrap()
    }
    pub fn admit(&self, price: u32, gate: impl FnOnce(u32)) {
        let (s, r) = mpsc::sync_channel(0);
        self.desk.send(Msg::Admit(price, s)).unwrap();
        gate(r.recv().unwrap())
    }
}
