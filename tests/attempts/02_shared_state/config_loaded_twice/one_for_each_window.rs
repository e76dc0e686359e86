//! verdict: wrong-result - a thread local: no race, and a tariff for each window

use std::cell::OnceCell;

/// What is printed on a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tariff {
    /// The number that head office gave to it.
    pub number: u32,
    /// The fare to the top, in cents.
    pub fare: u32,
}

thread_local! {
    static TARIFF: OnceCell<Tariff> = const { OnceCell::new() };
}

pub fn tariff(call: impl FnOnce() -> Tariff) -> Tariff {
    TARIFF.with(|tariff| tariff.get_or_init(call).clone())
}
