//! verdict: pass - no lock at all: one thread owns the ledger, and everybody else writes to it
use std::sync::mpsc::{self, Sender};
use std::thread;
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    pub visitors: u32,
    pub takings: u32,
}
impl Ledger {
    fn enter(&mut self, price: u32, free_every: u32) -> u32 {
        self.visitors += 1;
        if self.visitors % free_every != 0 {
            self.takings += price;
        }
        self.visitors
    }
}
type Request = Box<dyn FnOnce(&mut Ledger) + Send>;
pub struct Pool {
    free_every: u32,
    clerk: Sender<Request>,
}
impl Pool {
    pub fn open(free_every: u32) -> Pool {
        let (clerk, requests) = mpsc::channel::<Request>();
        thread::spawn(move || {
            let mut ledger = Ledger::default();
            requests.iter().for_each(|request| request(&mut ledger));
        });
        Pool { free_every, clerk }
    }
    fn ask(&self, request: impl FnOnce(&mut Ledger) -> Ledger + Send + 'static) -> Ledger {
        let (reply, answer) = mpsc::channel();
        self.clerk.send(Box::new(move |ledger| reply.send(request(ledger)).unwrap())).unwrap();
        answer.recv().unwrap()
    }
    pub fn ledger(&self) -> Ledger {
        self.ask(|ledger| *ledger)
    }
    pub fn admit(&self, price: u32, gate: impl FnOnce(u32)) {
        let free_every = self.free_every;
        let entered = self.ask(move |ledger| {
            ledger.enter(price, free_every);
            *ledger
        });
        gate(entered.visitors);
    }
}
