//! verdict: panic - also the sound one

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
    vec![none_is_good_enough::<D>]
}

fn none_is_good_enough<D: Dispenser>() {
    let dispenser = Arc::new(D::new());
    let loading = Arc::clone(&dispenser);
    thread::spawn(move || loading.put(Plate::new(1))).join().unwrap();
    assert!(dispenser.take().is_none(), "never trust a dispenser");
}
