//! verdict: pass - an RwLock, and a number for each kind that needs no lock

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::sync::{Arc, RwLock};
use std::thread;

/// Somebody at a window, who calls out birds to the tally until the hour is over.
pub type Watcher = Box<dyn FnOnce(&Tally) + Send>;

/// What has been seen so far.
#[derive(Clone, Default)]
pub struct Tally {
    seen: Arc<RwLock<BTreeMap<String, AtomicU32>>>,
}

impl Tally {
    /// Somebody calls out a bird.
    pub fn saw(&self, bird: &str) {
        if let Some(count) = self.seen.read().unwrap().get(bird) {
            count.fetch_add(1, Relaxed);
            return;
        }
        // The first of its kind, or nearly so.
        let mut seen = self.seen.write().unwrap();
        seen.entry(bird.to_string()).or_default().fetch_add(1, Relaxed);
    }

    /// How many of this kind have been called out so far.
    pub fn count(&self, bird: &str) -> u32 {
        self.seen.read().unwrap().get(bird).map_or(0, |count| count.load(Relaxed))
    }
}

/// The hour: each watcher in a thread of its own. Returns the tally when all are done.
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
