//! verdict: wrong-result - the flag comes after the call, and both call

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

static HERE: AtomicBool = AtomicBool::new(false);
static TARIFF: OnceLock<Tariff> = OnceLock::new();

pub fn tariff(call: impl FnOnce() -> Tariff) -> &'static Tariff {
    if !HERE.load(SeqCst) {
        let _ = TARIFF.set(call());
        HERE.store(true, SeqCst);
    }
    TARIFF.get().expect("no tariff")
}
