//! verdict: livelock - if the one who calls fails, the others look for ever

use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::thread;

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
    loop {
        if let Some(tariff) = TARIFF.get() {
            return tariff;
        }
        thread::yield_now();
    }
}
