//! verdict: wrong-result - both find no robin on the tally, and both write the first

use std::collections::BTreeMap;
use std::sync::{Arc, RwLock};
use std::thread;

/// Somebody at a window, who calls out birds to the tally until the hour is over.
pub type Watcher = Box<dyn FnOnce(&Tally) + Send>;

/// What has been seen so far.
#[derive(Clone, Default)]
pub struct Tally {
    seen: Arc<RwLock<BTreeMap<String, u32>>>,
}

impl Tally {
    /// Somebody calls out a bird.
    pub fn saw(&self, bird: &str) {
        if let Some(n) = self.seen.write().unwrap().get_mut(bird) {
            *n += 1;
            return;
        }
        self.seen.write().unwrap().insert(bird.to_string(), 1);
    }

    /// How many of this kind have been called out so far.
    pub fn count(&self, bird: &str) -> u32 {
        self.seen.read().unwrap().get(bird).copied().unwrap_or_default()
    }
}

/// The hour: each watcher in a thread of its own. Returns the tally when all are done.
pub fn hour(watchers: Vec<Watcher>) -> Tally {
    let tally = Tally::default();
    let windows: Vec<_> = watchers
        .into_iter()
        .map(|watcher| {
            let tally = tally.clone();
            thread::spawn(move || watcher(&tally))
        })
        .collect();
    for window in windows {
        window.join().unwrap();
    }
    tally
}
