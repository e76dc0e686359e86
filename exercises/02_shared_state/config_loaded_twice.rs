//! # Two first callers, two configurations
//!
//! A mountain railway sells tickets at two windows. The tariff comes from head office, by
//! telephone, and is asked for when the first ticket is sold. With each call head office issues a
//! new number, and tickets that bear any other number than the last one are worth nothing on the
//! train.
//!
//! On most days the windows open one after the other and all is well. On Sunday both opened at
//! eight sharp. By half past, thirty hikers had been turned away at the platform. And on one
//! Sunday in May the second window had no tariff at all, and closed with a panic.
//!
//! Promises:
//! - head office is called once
//! - both windows sell with the same tariff
//! - a window that has the tariff holds up nobody
//! - after a call that failed the next window calls again
//!
//! A call that fails panics in `call`. Who called gets the panic; it is no tariff.
//!
//! From "Concurrency in Rust", Thread Safety Patterns (`get_singleton`).

/// What is printed on a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tariff {
    /// The number that head office gave to it.
    pub number: u32,
    /// The fare to the top, in cents.
    pub fare: u32,
}

static mut ASKED: bool = false;
static mut TARIFF: Option<Tariff> = None;

/// The tariff of the day. Whoever is first calls head office for it.
pub fn tariff(call: impl FnOnce() -> Tariff) -> &'static Tariff {
    // TODO: two windows, both at this line.
    // SAFETY: rustc had a lint against this; `&raw const` made it go away.
    unsafe {
        if !ASKED {
            ASKED = true;
            TARIFF = Some(call());
        }
        (*&raw const TARIFF).as_ref().expect("no tariff")
    }
}
