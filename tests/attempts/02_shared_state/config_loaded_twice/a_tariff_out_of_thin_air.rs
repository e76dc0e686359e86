//! verdict: wrong-result - a call that fails is caught, and something is printed

use std::panic::{AssertUnwindSafe, catch_unwind};
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
    TARIFF.get_or_init(|| {
        catch_unwind(AssertUnwindSafe(call)).unwrap_or(Tariff { number: 1, fare: 2400 })
    })
}
