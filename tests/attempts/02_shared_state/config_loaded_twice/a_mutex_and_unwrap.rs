//! verdict: panic - right until a call fails under the lock

use std::sync::{Arc, Mutex};

/// What is printed on a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tariff {
    /// The number that head office gave to it.
    pub number: u32,
    /// The fare to the top, in cents.
    pub fare: u32,
}

static TARIFF: Mutex<Option<Arc<Tariff>>> = Mutex::new(None);

pub fn tariff(call: impl FnOnce() -> Tariff) -> Arc<Tariff> {
    let mut place = TARIFF.lock().unwrap();
    place.get_or_insert_with(|| Arc::new(call())).clone()
}
