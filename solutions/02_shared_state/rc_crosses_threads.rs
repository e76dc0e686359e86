//! # Two questions, two types
//!
//! rustc asked two questions, one after the other. *Who owns the tally?* Everybody who holds an
//! `Rc`, and the last one clears it away. But `Rc` counts its owners with a plain number: two
//! threads that clone at once would add one between them, and the tally would be cleared away while
//! somebody still reads it. So `Rc` is not `Send`. `Arc` is the same with an atomic number.
//!
//! *Who may change it?* `RefCell` lets you in through a `&` and keeps a plain note of who is
//! inside; a `&RefCell` in two threads is two people with one pencil. It is not `Sync`, and `Arc`
//! does not make it so. `Mutex` is `Sync`: it lets in one thread at a time and makes the others
//! wait, where `RefCell` would panic. One type for each question; either of them alone helps
//! nobody.
//!
//! What rustc does not ask is when you join. With `join` in the loop the second watcher sits down
//! when the first has gone home: right numbers, and an hour for each window. Start all, then wait
//! for all.
//!
//! "Prefer Arc over Rc for shared ownership across threads", says one document. That is no matter
//! of preference: rustc accepts nothing else. Another advises to avoid data races. In safe Rust you
//! have no choice there either; what it leaves to you are the mistakes of the next exercise. The
//! documents' own programs, ten threads that add to one `Arc<Mutex<i32>>`, are right.
//!
//! At work, ask first whether anything must be shared at all. If nobody looked at the tally during
//! the hour, each watcher could keep a list and return it, to be added up after `join`: no lock, no
//! waiting. And with `thread::scope` the `Arc` is not needed: a `&Mutex` is enough for threads that
//! are known to end.
//!
//! What this check cannot prove: that two hundred watchers would not stand in line for the one
//! lock.
//!
//! Read next: `std::marker::Send` and `Sync`, and the Rustonomicon on both. And a question: is
//! `Arc<Mutex<Rc<u32>>>` allowed in a thread? A lock is around it, after all.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::thread;

/// Somebody at a window, who calls out birds to the tally until the hour is over.
pub type Watcher = Box<dyn FnOnce(&Tally) + Send>;

/// What has been seen so far.
#[derive(Clone, Default)]
pub struct Tally {
    seen: Arc<Mutex<BTreeMap<String, u32>>>,
}

impl Tally {
    /// Somebody calls out a bird.
    pub fn saw(&self, bird: &str) {
        *self.seen.lock().unwrap().entry(bird.to_string()).or_default() += 1;
    }

    /// How many of this kind have been called out so far.
    pub fn count(&self, bird: &str) -> u32 {
        self.seen.lock().unwrap().get(bird).copied().unwrap_or_default()
    }
}

/// The hour: each watcher in a thread of its own. Returns the tally when all are done.
/// (Watchers do not panic.)
pub fn hour(watchers: Vec<Watcher>) -> Tally {
    let tally = Tally::default();
    let mut windows = Vec::new();
    for watcher in watchers {
        let tally = tally.clone();
        windows.push(thread::spawn(move || watcher(&tally)));
    }
    for window in windows {
        window.join().unwrap();
    }
    tally
}
