//! The atomic truth value.

use super::{Exchange, Ordering, compare_exchange, load, low_bytes, store};
use conc_engine::atomic::AtomicCell;
use conc_engine::{Loc, Verb, note};
use std::fmt;
use std::panic::{Location, RefUnwindSafe};

/// A truth value that threads may share.
pub struct AtomicBool {
    cell: AtomicCell,
}

// SAFETY: model threads are coroutines of one operating-system thread: the cell is never used in
// parallel.
unsafe impl Sync for AtomicBool {}
// SAFETY: as above.
unsafe impl Send for AtomicBool {}
impl RefUnwindSafe for AtomicBool {}

impl AtomicBool {
    /// A new atomic truth value.
    #[track_caller]
    #[must_use]
    pub const fn new(value: bool) -> AtomicBool {
        AtomicBool { cell: AtomicCell::new(value as u64, Some(Location::caller())) }
    }

    /// The value; nobody else has it.
    pub fn get_mut(&mut self) -> &mut bool {
        low_bytes(self.cell.get_mut())
    }

    /// The value.
    pub fn into_inner(self) -> bool {
        self.cell.into_inner() != 0
    }

    /// Reads.
    ///
    /// # Panics
    /// If `order` is `Release` or `AcqRel`.
    #[track_caller]
    pub fn load(&self, order: Ordering) -> bool {
        let value = load(&self.cell, order, Location::caller()) != 0;
        note(|| value.to_string());
        value
    }

    /// Writes.
    ///
    /// # Panics
    /// If `order` is `Acquire` or `AcqRel`.
    #[track_caller]
    pub fn store(&self, value: bool, order: Ordering) {
        store(&self.cell, value.into(), order, Location::caller());
        note(|| value.to_string());
    }

    /// Writes, and says what was there.
    #[track_caller]
    pub fn swap(&self, value: bool, order: Ordering) -> bool {
        self.change(Verb::Swap, order, Location::caller(), |_| value)
    }

    /// Writes `new` if the value is `current`, and says what was there.
    ///
    /// # Errors
    /// If the value is another: it.
    ///
    /// # Panics
    /// If `failure` is `Release` or `AcqRel`.
    #[track_caller]
    pub fn compare_exchange(
        &self,
        current: bool,
        new: bool,
        success: Ordering,
        failure: Ordering,
    ) -> Result<bool, bool> {
        self.exchange(current, new, success, failure, false)
    }

    /// As [`AtomicBool::compare_exchange`], but may fail although the value is `current`.
    ///
    /// # Errors
    /// If nothing was written: the value.
    ///
    /// # Panics
    /// If `failure` is `Release` or `AcqRel`.
    #[track_caller]
    pub fn compare_exchange_weak(
        &self,
        current: bool,
        new: bool,
        success: Ordering,
        failure: Ordering,
    ) -> Result<bool, bool> {
        self.exchange(current, new, success, failure, true)
    }

    /// And; says what was there.
    #[track_caller]
    pub fn fetch_and(&self, value: bool, order: Ordering) -> bool {
        self.change(Verb::FetchAnd, order, Location::caller(), |old| old & value)
    }

    /// Not-and; says what was there.
    #[track_caller]
    pub fn fetch_nand(&self, value: bool, order: Ordering) -> bool {
        self.change(Verb::FetchNand, order, Location::caller(), |old| !(old & value))
    }

    /// Or; says what was there.
    #[track_caller]
    pub fn fetch_or(&self, value: bool, order: Ordering) -> bool {
        self.change(Verb::FetchOr, order, Location::caller(), |old| old | value)
    }

    /// Exclusive or; says what was there.
    #[track_caller]
    pub fn fetch_xor(&self, value: bool, order: Ordering) -> bool {
        self.change(Verb::FetchXor, order, Location::caller(), |old| old ^ value)
    }

    /// Turns the value around; says what was there.
    #[track_caller]
    pub fn fetch_not(&self, order: Ordering) -> bool {
        self.change(Verb::FetchXor, order, Location::caller(), |old| !old)
    }

    /// Writes what `f` makes of the value, as often tried as others come in between; says what was
    /// there.
    ///
    /// # Errors
    /// If `f` makes nothing of it: the value.
    #[track_caller]
    pub fn fetch_update<F: FnMut(bool) -> Option<bool>>(
        &self,
        set_order: Ordering,
        fetch_order: Ordering,
        mut f: F,
    ) -> Result<bool, bool> {
        let mut value = self.load(fetch_order);
        while let Some(new) = f(value) {
            match self.compare_exchange(value, new, set_order, fetch_order) {
                Ok(old) => return Ok(old),
                Err(other) => value = other,
            }
        }
        Err(value)
    }

    /// The same as [`AtomicBool::fetch_update`].
    ///
    /// # Errors
    /// If `f` makes nothing of it: the value.
    #[track_caller]
    pub fn try_update(
        &self,
        set_order: Ordering,
        fetch_order: Ordering,
        f: impl FnMut(bool) -> Option<bool>,
    ) -> Result<bool, bool> {
        self.fetch_update(set_order, fetch_order, f)
    }

    /// As [`AtomicBool::fetch_update`], with an `f` that always makes something.
    #[track_caller]
    pub fn update(
        &self,
        set_order: Ordering,
        fetch_order: Ordering,
        mut f: impl FnMut(bool) -> bool,
    ) -> bool {
        match self.fetch_update(set_order, fetch_order, |value| Some(f(value))) {
            Ok(value) | Err(value) => value,
        }
    }

    #[track_caller]
    fn exchange(
        &self,
        current: bool,
        new: bool,
        success: Ordering,
        failure: Ordering,
        weak: bool,
    ) -> Result<bool, bool> {
        let exchange =
            Exchange { current: current.into(), new: new.into(), success, failure, weak };
        let result = compare_exchange(&self.cell, exchange, Location::caller());
        let result = result.map(|old| old != 0).map_err(|other| other != 0);
        note(|| match result {
            Ok(old) => format!("{old} -> {new}"),
            Err(other) if other == current => format!("fails, though {other}"),
            Err(other) => format!("fails, {other}"),
        });
        result
    }

    fn change(&self, verb: Verb, order: Ordering, loc: Loc, f: impl Fn(bool) -> bool) -> bool {
        let old = self.cell.rmw(verb, order, loc, |old| f(old != 0).into()) != 0;
        note(|| format!("{old} -> {}", f(old)));
        old
    }
}

impl Default for AtomicBool {
    #[track_caller]
    fn default() -> AtomicBool {
        AtomicBool::new(false)
    }
}

impl From<bool> for AtomicBool {
    #[track_caller]
    fn from(value: bool) -> AtomicBool {
        AtomicBool::new(value)
    }
}

impl fmt::Debug for AtomicBool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&(self.cell.peek() != 0), f)
    }
}
