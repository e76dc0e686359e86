//! verdict: wrong-result - the right tool, and a gap between get and set

use std::sync::OnceLock;

/// What is printed on a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tariff {
    /// The number that head office gave to it.
    pub number: u32,
    /// The fare to the top, in cents.
    pub fare: u32,
}

static TARIFF: OnceLock<Tariff> = OnceLock::new();

pub fn tariff(call: impl FnOnce() -> Tariff) -> &'static Tariff {
    if TARIFF.get().is_none() {
        let _ = TARIFF.set(call());
    }
    TARIFF.get().expect("no tariff")
}
