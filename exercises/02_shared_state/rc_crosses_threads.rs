//! # The compiler will not let the tally into the threads
//!
//! Once a year the village counts its garden birds. For one hour somebody sits at each window and
//! calls out what comes to the feeder, and on the kitchen table a tally is kept: three robins, one
//! wren. Everybody may have a look at it meanwhile.
//!
//! Last year there was one window and no threads, and `Tally` served well. This year there are
//! three, somebody added `thread::spawn`, and rustc does not let the tally in. Read its error to the
//! end: it names a type, and says what cannot be done with it. (It will name another one after
//! that. And when rustc is content, something is left that it does not look at.)
//!
//! Promises:
//! - every bird is on the tally
//! - a bird is on the tally as soon as it is called out
//! - all windows are watched at the same time
//!
//! No `unsafe`: rustc is right here.
//!
//! From "Concurrency", Shared state with Arc and Mutex, and "Concurrency in Rust", Mutex and Arc
//! for Safe Sharing.

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
/// (Watchers do not panic.)
pub fn hour(watchers: Vec<Watcher>) -> Tally {
    let tally = Tally::default();
    for watcher in watchers {
        let tally = tally.clone();
        // TODO: what is it that may not cross this line?
        let window = thread::spawn(move || watcher(&tally));
        window.join().unwrap();
    }
    tally
}
