//! # A demonstration is not a test
//!
//! The trial you were given was never wrong. It lets two put at once, and so it finds what goes
//! wrong when two put at once. All plates are taken off by one inspector, after everybody has gone
//! home. Whatever a dispenser does to two guests, he is not there to see it; and by sorting he
//! hides the one thing that makes a stack a stack.
//!
//! The document runs its lock-free stack just so: three threads push fifteen values, are joined,
//! and `main` pops all, sorts them and prints "Popped values". It exits with 0 each time. The `pop`
//! of that very stack reads memory that another `pop` has freed. With four threads that push and
//! pop, two runs of sixty ended with a wrong total, and the others looked well. The demonstration
//! cannot show that on any day, in any interleaving: there is only one popper. You repair that
//! stack in the next exercise.
//!
//! What a test of a container needs:
//! - Every pair of operations at once, and one operation against a *sequence* of others. Against
//!   one step of somebody else, "nothing has changed" is easily right. It takes two (take a plate,
//!   put another one) to make a changed stack look the same. That trick has a name, the *ABA
//!   problem*.
//! - Conservation by identity: what came out and what is left is what went in, each once. A count
//!   is fooled by a plate that is there twice while another is gone.
//! - The order, where it is promised: alone. With others about, nearly every order is right, and a
//!   test that demands one refuses sound containers. That is as bad as a test that finds nothing.
//! - The end: what is still inside is dropped.
//!
//! At work one runs such trials under loom or shuttle, which explore interleavings as this judge
//! does, and Miri or a sanitizer for memory. A stress test with a million rounds finds frequent
//! bugs and calls rare ones flaky. Whoever has several operations records calls and returns, and
//! lets a checker look for an order that explains them (*linearizability*): conservation is the
//! cheap part of that.
//!
//! What this check cannot prove: that your trials are enough. They were held against five broken
//! dispensers; there is a sixth. (One that says "empty" while there are plates, when two take at
//! once: do your trials see it?)
//!
//! Read next: "loom" on docs.rs, its first page; M. Herlihy and N. Shavit, "The Art of
//! Multiprocessor Programming", chapter 3. And a question: a trial that loops until all four plates
//! have come passes every sound dispenser. What does it do with one that loses a plate?

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
    vec![
        alone_the_last_plate_is_the_first_out::<D>,
        two_put_at_once::<D>,
        one_takes_while_another_replaces::<D>,
        what_is_left_is_dropped::<D>,
    ]
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

fn alone_the_last_plate_is_the_first_out<D: Dispenser>() {
    let dispenser: D = loaded(2);
    assert_eq!(dispenser.take().as_deref(), Some(&2));
    dispenser.put(Plate::new(3));
    assert_eq!(dispenser.take().as_deref(), Some(&3));
    assert_eq!(dispenser.take().as_deref(), Some(&1));
    assert_eq!(dispenser.take(), None);
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
