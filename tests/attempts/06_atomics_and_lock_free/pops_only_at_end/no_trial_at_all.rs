//! verdict: wrong-result - whoever is not tried is bought

use std::sync::Arc;

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
    Vec::new()
}
