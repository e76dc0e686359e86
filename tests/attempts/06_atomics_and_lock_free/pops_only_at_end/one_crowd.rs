//! verdict: pass - one trial for every crowd, one for a single guest

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
    vec![a_crowd_loses_nothing::<D>, alone_it_is_a_stack::<D>]
}

/// Each of two takes a plate and puts another one; then the dispenser is scrapped, half full.
fn a_crowd_loses_nothing<D: Dispenser>() {
    let plates: Vec<Plate> = (0..4).map(Plate::new).collect();
    let dispenser = D::new();
    dispenser.put(plates[0].clone());
    dispenser.put(plates[1].clone());
    let exchange = |new: &Plate| {
        let taken = dispenser.take();
        dispenser.put(new.clone());
        taken
    };
    let mut seen = [0; 4];
    thread::scope(|canteen| {
        let guest = canteen.spawn(|| exchange(&plates[2]));
        let taken = [exchange(&plates[3]), guest.join().unwrap()];
        taken.iter().flatten().for_each(|plate| seen[**plate as usize] += 1);
    });
    for _ in 0..2 {
        let plate = dispenser.take().expect("two of four are left");
        seen[*plate as usize] += 1;
    }
    assert!(dispenser.take().is_none());
    assert_eq!(seen, [1; 4], "how often each plate was seen");
}

fn alone_it_is_a_stack<D: Dispenser>() {
    let plates: Vec<Plate> = (0..3).map(Plate::new).collect();
    let dispenser = D::new();
    plates.iter().for_each(|plate| dispenser.put(plate.clone()));
    for plate in plates.iter().rev().take(2) {
        assert!(Arc::ptr_eq(plate, &dispenser.take().unwrap()), "the last comes first");
    }
    drop(dispenser);
    assert_eq!(Arc::strong_count(&plates[0]), 1);
}
