//! verdict: wrong-result - an RwLock, and nobody looks again when the write lock is there

use std::sync::{Arc, RwLock};

/// What is printed on a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tariff {
    /// The number that head office gave to it.
    pub number: u32,
    /// The fare to the top, in cents.
    pub fare: u32,
}

static TARIFF: RwLock<Option<Arc<Tariff>>> = RwLock::new(None);

pub fn tariff(call: impl FnOnce() -> Tariff) -> Arc<Tariff> {
    if let Some(tariff) = &*TARIFF.read().unwrap() {
        return tariff.clone();
    }
    let mut place = TARIFF.write().unwrap();
    place.insert(Arc::new(call())).clone()
}
