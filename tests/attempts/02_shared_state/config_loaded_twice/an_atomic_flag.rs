//! verdict: panic - no data race any more; the second window still finds nothing

use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};

/// What is printed on a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tariff {
    /// The number that head office gave to it.
    pub number: u32,
    /// The fare to the top, in cents.
    pub fare: u32,
}

static ASKED: AtomicBool = AtomicBool::new(false);
static TARIFF: OnceLock<Tariff> = OnceLock::new();

pub fn tariff(call: impl FnOnce() -> Tariff) -> &'static Tariff {
    if !ASKED.swap(true, SeqCst) {
        let _ = TARIFF.set(call());
    }
    TARIFF.get().expect("no tariff")
}
