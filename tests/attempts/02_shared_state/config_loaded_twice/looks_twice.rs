//! verdict: pass - the second look is under the lock that holds the call

use std::sync::{Mutex, OnceLock, PoisonError};

/// What is printed on a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tariff {
    /// The number that head office gave to it.
    pub number: u32,
    /// The fare to the top, in cents.
    pub fare: u32,
}

static TARIFF: OnceLock<Tariff> = OnceLock::new();
static CALLING: Mutex<()> = Mutex::new(());

pub fn tariff(call: impl FnOnce() -> Tariff) -> &'static Tariff {
    if let Some(tariff) = TARIFF.get() {
        return tariff;
    }
    let _calling = CALLING.lock().unwrap_or_else(PoisonError::into_inner);
    if TARIFF.get().is_none() {
        let _ = TARIFF.set(call());
    }
    TARIFF.get().unwrap()
}
