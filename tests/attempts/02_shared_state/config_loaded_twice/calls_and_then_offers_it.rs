//! verdict: wrong-result - one tariff for both, and two calls for it

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
    let mine = call();
    TARIFF.get_or_init(|| mine)
}
