//! verdict: wrong-result - a tariff known by heart

/// What is printed on a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tariff {
    /// The number that head office gave to it.
    pub number: u32,
    /// The fare to the top, in cents.
    pub fare: u32,
}

static TARIFF: Tariff = Tariff { number: 1, fare: 2400 };

pub fn tariff(call: impl FnOnce() -> Tariff) -> &'static Tariff {
    let _ = call;
    &TARIFF
}
