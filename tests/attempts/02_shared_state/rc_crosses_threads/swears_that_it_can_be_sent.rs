//! verdict: forbidden - rustc is silenced, not convinced

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::thread;

/// Somebody at a window, who calls out birds to the tally until the hour is over.
pub type Watcher = Box<dyn FnOnce(&Tally) + Send>;

/// What has been seen so far.
#[derive(Clone, Default)]
pub struct Tally {
    seen: Rc<RefCell<BTreeMap<String, u32>>>,
}

unsafe impl Send for Tally {}
unsafe impl Sync for Tally {}

impl Tally {
    /// Somebody calls out a bird.
    pub fn saw(&self, bird: &str) {
        *self.seen.borrow_mut().entry(bird.to_string()).or_default() += 1;
    }

    /// How many of this kind have been called out so far.
    pub fn count(&self, bird: &str) -> u32 {
        self.seen.borrow().get(bird).copied().unwrap_or_default()
    }
}

/// The hour: each watcher in a thread of its own. Returns the tally when all are done.
pub fn hour(watchers: Vec<Watcher>) -> Tally {
    let tally = Tally::default();
    for watcher in watchers {
        let tally = tally.clone();
        let window = thread::spawn(move || {
            let tally = tally;
            watcher(&tally)
        });
        window.join().unwrap();
    }
    tally
}
