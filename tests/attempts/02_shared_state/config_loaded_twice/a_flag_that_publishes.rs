//! verdict: pass - the first look is an Acquire, the last word a Release

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

/// What is printed on a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tariff {
    /// The number that head office gave to it.
    pub number: u32,
    /// The fare to the top, in cents.
    pub fare: u32,
}

static READY: AtomicBool = AtomicBool::new(false);
static PHONE: Mutex<()> = Mutex::new(());
static mut TARIFF: Option<Tariff> = None;

/// The tariff of the day. Whoever is first calls head office for it.
pub fn tariff(call: impl FnOnce() -> Tariff) -> &'static Tariff {
    if !READY.load(Ordering::Acquire) {
        let _phone = PHONE.lock().unwrap_or_else(PoisonError::into_inner);
        if !READY.load(Ordering::Relaxed) {
            let tariff = call();
            // SAFETY: only with the phone in hand, and before READY.
            unsafe { TARIFF = Some(tariff) };
            READY.store(true, Ordering::Release);
        }
    }
    // SAFETY: READY, so nobody writes any more.
    unsafe { (*&raw const TARIFF).as_ref().expect("no tariff") }
}
