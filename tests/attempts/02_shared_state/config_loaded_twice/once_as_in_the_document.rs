//! verdict: panic - sound, and poisoned for good by one call that failed

use std::sync::Once;

/// What is printed on a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tariff {
    /// The number that head office gave to it.
    pub number: u32,
    /// The fare to the top, in cents.
    pub fare: u32,
}

static INIT: Once = Once::new();
static mut TARIFF: Option<Tariff> = None;

pub fn tariff(call: impl FnOnce() -> Tariff) -> &'static Tariff {
    INIT.call_once(|| unsafe { TARIFF = Some(call()) });
    unsafe { (*&raw const TARIFF).as_ref().unwrap() }
}
