//! verdict: pass - no numbers: the counts of references tell where a plate is

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
    vec![loading::<D>, noon::<D>, order_and_scrap::<D>]
}

/// Each plate is here, and with one of those who got one.
fn owners(plates: &[Plate], got: &[Option<Plate>]) {
    let with_others: usize = plates.iter().map(|plate| Arc::strong_count(plate) - 1).sum();
    assert_eq!(with_others, got.iter().flatten().count());
    for plate in plates {
        assert_eq!(Arc::strong_count(plate), 2, "plate {plate}");
    }
}

fn loading<D: Dispenser>() {
    let plates = [Plate::new(1), Plate::new(2)];
    let dispenser = D::new();
    thread::scope(|kitchen| {
        for plate in &plates {
            let dispenser = &dispenser;
            kitchen.spawn(move || dispenser.put(plate.clone()));
        }
    });
    let got = [dispenser.take(), dispenser.take(), dispenser.take()];
    assert!(got[2].is_none());
    owners(&plates, &got);
}

fn noon<D: Dispenser>() {
    let plates = [Plate::new(1), Plate::new(2), Plate::new(3)];
    let dispenser = D::new();
    dispenser.put(plates[0].clone());
    dispenser.put(plates[1].clone());
    let (mut got, more) = thread::scope(|canteen| {
        let b = canteen.spawn(|| {
            let one = dispenser.take();
            let two = dispenser.take();
            dispenser.put(plates[2].clone());
            [one, two]
        });
        let a = dispenser.take();
        (vec![a], b.join().unwrap())
    });
    got.extend(more);
    for _ in 0..4 {
        got.push(dispenser.take());
    }
    owners(&plates, &got);
}

fn order_and_scrap<D: Dispenser>() {
    let plates = [Plate::new(1), Plate::new(2)];
    let dispenser = D::new();
    for plate in &plates {
        dispenser.put(plate.clone());
    }
    assert_eq!(dispenser.take().as_deref(), Some(&2));
    drop(dispenser);
    for plate in &plates {
        assert_eq!(Arc::strong_count(plate), 1);
    }
}
