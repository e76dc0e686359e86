//! verdict: wrong-result - looks under one lock, writes under another

use std::sync::{Arc, Mutex, PoisonError};

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
    if let Some(tariff) = TARIFF.lock().unwrap_or_else(PoisonError::into_inner).clone() {
        return tariff;
    }
    let tariff = Arc::new(call());
    *TARIFF.lock().unwrap_or_else(PoisonError::into_inner) = Some(tariff.clone());
    tariff
}
