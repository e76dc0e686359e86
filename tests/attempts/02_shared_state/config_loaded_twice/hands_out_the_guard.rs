//! verdict: not-concurrent - whoever sells has the lock in hand

use std::ops::Deref;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What is printed on a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tariff {
    /// The number that head office gave to it.
    pub number: u32,
    /// The fare to the top, in cents.
    pub fare: u32,
}

static TARIFF: Mutex<Option<Tariff>> = Mutex::new(None);

pub struct InHand(MutexGuard<'static, Option<Tariff>>);

impl Deref for InHand {
    type Target = Tariff;

    fn deref(&self) -> &Tariff {
        self.0.as_ref().unwrap()
    }
}

pub fn tariff(call: impl FnOnce() -> Tariff) -> InHand {
    let mut place = TARIFF.lock().unwrap_or_else(PoisonError::into_inner);
    place.get_or_insert_with(call);
    InHand(place)
}
