//! verdict: pass - threads that end before the scope does can borrow

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::thread;

/// Somebody at a window, who calls out birds to the tally until the hour is over.
pub type Watcher = Box<dyn FnOnce(&Tally) + Send>;

/// What has been seen so far.
#[derive(Default)]
pub struct Tally {
    seen: Mutex<BTreeMap<String, u32>>,
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
    thread::scope(|hour| {
        for watcher in watchers {
            hour.spawn(|| watcher(&tally));
        }
    });
    tally
}
