//! verdict: wrong-result - sorted, a queue is a stack

use std::sync::Arc;
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
    vec![two_put_at_once::<D>, one_takes_while_another_replaces::<D>, what_is_left_is_dropped::<D>]
}

/// A dispenser with the plates 1 to `plates`, the last on top.
fn loaded<D: Dispenser>(plates: u32) -> D {
    let dispenser = D::new();
    (1..=plates).for_each(|number| dispenser.put(Plate::new(number)));
    dispenser
}

/// What was taken and what is left are the plates 1 to `plates`, each once.
fn assert_each_once<D: Dispenser>(taken: Vec<Option<Plate>>, dispenser: D, plates: u32) {
    let left = std::iter::from_fn(|| dispenser.take());
    let mut all: Vec<u32> = taken.into_iter().flatten().chain(left).map(|plate| *plate).collect();
    all.sort();
    assert_eq!(all, (1..=plates).collect::<Vec<_>>(), "plates taken and left");
}

fn two_put_at_once<D: Dispenser>() {
    let dispenser: D = loaded(1);
    thread::scope(|canteen| {
        canteen.spawn(|| dispenser.put(Plate::new(2)));
        dispenser.put(Plate::new(3));
    });
    assert_each_once(vec![], dispenser, 3);
}

/// Also two who take at once: before the other plate is put.
fn one_takes_while_another_replaces<D: Dispenser>() {
    let dispenser: D = loaded(2);
    let taken = thread::scope(|canteen| {
        let guest = canteen.spawn(|| dispenser.take());
        let taken = dispenser.take();
        dispenser.put(Plate::new(3));
        vec![taken, guest.join().unwrap()]
    });
    assert_each_once(taken, dispenser, 3);
}

fn what_is_left_is_dropped<D: Dispenser>() {
    let plates = [Plate::new(1), Plate::new(2)];
    let dispenser = D::new();
    plates.iter().for_each(|plate| dispenser.put(plate.clone()));
    drop(dispenser);
    for plate in &plates {
        assert_eq!(Arc::strong_count(plate), 1, "who has plate {plate}, with the dispenser gone");
    }
}
