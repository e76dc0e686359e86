//! verdict: data-race - the lint pointed at the right place

/// What is printed on a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tariff {
    /// The number that head office gave to it.
    pub number: u32,
    /// The fare to the top, in cents.
    pub fare: u32,
}

static mut TARIFF: Option<Tariff> = None;

#[allow(static_mut_refs)]
pub fn tariff(call: impl FnOnce() -> Tariff) -> &'static Tariff {
    unsafe { TARIFF.get_or_insert_with(call) }
}
