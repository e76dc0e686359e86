//! verdict: not-concurrent - the third watcher waits for the first two

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
pub fn hour(watchers: Vec<Watcher>) -> Tally {
    let tally = Tally::default();
    let mut watchers = watchers.into_iter().peekable();
    while watchers.peek().is_some() {
        let windows: Vec<_> = watchers
            .by_ref()
            .take(2)
            .map(|watcher| {
                let tally = tally.clone();
                thread::spawn(move || watcher(&tally))
            })
            .collect();
        for window in windows {
            window.join().unwrap();
        }
    }
    tally
}
