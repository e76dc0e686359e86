//! verdict: pass - threads of their own, and a ledger

use std::collections::BTreeMap;
use std::sync::{Arc, mpsc};
use std::thread;

/// A plate, with its number. Whoever keeps a clone can ask `Arc::strong_count` who else has one.
pub type Plate = Arc<u32>;

/// What is on trial. Both methods may be called by several at once.
pub trait Dispenser: Send + Sync + 'static {
    /// An empty one.
    fn new() -> Self;
    /// Puts a plate on top.
    fn put(&self, plate: Plate);
    /// Takes the top plate off; `None` if there is none.
    fn take(&self) -> Option<Plate>;
}

/// The trials that a dispenser has to pass.
pub fn trials<D: Dispenser>() -> Vec<fn()> {
    let put_put = || crowd::<D>(&[Step::Put(1)], &[Step::Put(2)]);
    let take_take = || crowd::<D>(&[Step::Take], &[Step::Take]);
    let take_replace = || crowd::<D>(&[Step::Take], &[Step::Take, Step::Put(1)]);
    vec![put_put, take_take, take_replace, order::<D>]
}

#[derive(Clone, Copy)]
enum Step {
    Put(u32),
    Take,
}

/// Two threads do this at once to a dispenser with the plates 8 and 9 in it.
fn crowd<D: Dispenser>(one: &'static [Step], other: &'static [Step]) {
    let dispenser = Arc::new(D::new());
    let mut ledger = BTreeMap::new();
    for number in [8, 9] {
        dispenser.put(Plate::new(number));
        ledger.insert(number, 1);
    }
    let (sender, taken) = mpsc::channel();
    let threads = [one, other].map(|steps| {
        for step in steps {
            if let Step::Put(number) = step {
                ledger.insert(*number, 1);
            }
        }
        let (dispenser, sender) = (Arc::clone(&dispenser), sender.clone());
        thread::spawn(move || {
            for step in steps {
                match step {
                    Step::Put(number) => dispenser.put(Plate::new(*number)),
                    Step::Take => dispenser.take().into_iter().for_each(|plate| {
                        sender.send(*plate).unwrap();
                    }),
                }
            }
        })
    });
    drop(sender);
    threads.into_iter().for_each(|thread| thread.join().unwrap());
    let left = std::iter::from_fn(|| dispenser.take()).map(|plate| *plate);
    for number in taken.iter().chain(left) {
        *ledger.entry(number).or_insert(0) -= 1;
    }
    assert!(ledger.values().all(|balance| *balance == 0), "{ledger:?}");
}

fn order<D: Dispenser>() {
    let dispenser = D::new();
    let first = Plate::new(1);
    let watched = Arc::downgrade(&first);
    dispenser.put(first);
    dispenser.put(Plate::new(2));
    assert_eq!(*dispenser.take().unwrap(), 2);
    drop(dispenser);
    assert!(watched.upgrade().is_none(), "the dispenser is gone and a plate is not");
}
