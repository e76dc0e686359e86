//! verdict: pass - one thread owns the tally; the others call out to it

use std::collections::BTreeMap;
use std::sync::mpsc::{self, Sender};
use std::thread;

pub type Watcher = Box<dyn FnOnce(&Tally) + Send>;

enum Call {
    Saw(String),
    Count(String, Sender<u32>),
}

#[derive(Clone)]
pub struct Tally {
    calls: Sender<Call>,
}

impl Tally {
    fn new() -> Tally {
        let (calls, clerk) = mpsc::channel();
        thread::spawn(move || {
            let mut seen = BTreeMap::<String, u32>::new();
            for call in clerk {
                match call {
                    Call::Saw(bird) => *seen.entry(bird).or_default() += 1,
                    Call::Count(bird, reply) => {
                        let _ = reply.send(seen.get(&bird).copied().unwrap_or_default());
                    }
                }
            }
        });
        Tally { calls }
    }

    pub fn saw(&self, bird: &str) {
        self.calls.send(Call::Saw(bird.to_string())).unwrap();
    }

    pub fn count(&self, bird: &str) -> u32 {
        let (reply, count) = mpsc::channel();
        self.calls.send(Call::Count(bird.to_string(), reply)).unwrap();
        count.recv().unwrap()
    }
}

pub fn hour(watchers: Vec<Watcher>) -> Tally {
    let tally = Tally::new();
    let windows: Vec<_> = watchers
        .into_iter()
        .map(|watcher| {
            let tally = tally.clone();
            thread::spawn(move || watcher(&tally))
        })
        .collect();
    windows.into_iter().for_each(|window| window.join().unwrap());
    tally
}
