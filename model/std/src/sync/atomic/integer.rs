//! The integers. In the cell they are zero-extended, so that equal values are equal bits.

use super::{Exchange, Ordering, compare_exchange, load, low_bytes, store};
use conc_engine::atomic::AtomicCell;
use conc_engine::{Loc, Verb, note};
use std::fmt;
use std::panic::{Location, RefUnwindSafe};

macro_rules! integers {
    ($($name:ident $int:ident $unsigned:ident;)*) => { $(
        /// An integer that threads may share.
        pub struct $name {
            cell: AtomicCell,
        }

        // SAFETY: model threads are coroutines of one operating-system thread: the cell is never
        // used in parallel.
        unsafe impl Sync for $name {}
        // SAFETY: as above.
        unsafe impl Send for $name {}
        impl RefUnwindSafe for $name {}

        impl $name {
            /// A new atomic integer.
            #[track_caller]
            #[must_use]
            pub const fn new(value: $int) -> $name {
                $name { cell: AtomicCell::new(value as $unsigned as u64, Some(Location::caller())) }
            }

            /// The value; nobody else has it.
            pub fn get_mut(&mut self) -> &mut $int {
                low_bytes(self.cell.get_mut())
            }

            /// The value.
            pub fn into_inner(self) -> $int {
                self.cell.into_inner() as $int
            }

            /// Reads.
            ///
            /// # Panics
            /// If `order` is `Release` or `AcqRel`.
            #[track_caller]
            pub fn load(&self, order: Ordering) -> $int {
                let value = load(&self.cell, order, Location::caller()) as $int;
                note(|| value.to_string());
                value
            }

            /// Writes.
            ///
            /// # Panics
            /// If `order` is `Acquire` or `AcqRel`.
            #[track_caller]
            pub fn store(&self, value: $int, order: Ordering) {
                store(&self.cell, value as $unsigned as u64, order, Location::caller());
                note(|| value.to_string());
            }

            /// Writes, and says what was there.
            #[track_caller]
            pub fn swap(&self, value: $int, order: Ordering) -> $int {
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
                current: $int,
                new: $int,
                success: Ordering,
                failure: Ordering,
            ) -> Result<$int, $int> {
                self.exchange(current, new, success, failure, false)
            }

            /// As [`Self::compare_exchange`], but may fail although the value is `current`.
            ///
            /// # Errors
            /// If nothing was written: the value.
            ///
            /// # Panics
            /// If `failure` is `Release` or `AcqRel`.
            #[track_caller]
            pub fn compare_exchange_weak(
                &self,
                current: $int,
                new: $int,
                success: Ordering,
                failure: Ordering,
            ) -> Result<$int, $int> {
                self.exchange(current, new, success, failure, true)
            }

            /// Adds, wrapping around, and says what was there.
            #[track_caller]
            pub fn fetch_add(&self, value: $int, order: Ordering) -> $int {
                self.change(Verb::FetchAdd, order, Location::caller(), |old| old.wrapping_add(value))
            }

            /// Subtracts, wrapping around, and says what was there.
            #[track_caller]
            pub fn fetch_sub(&self, value: $int, order: Ordering) -> $int {
                self.change(Verb::FetchSub, order, Location::caller(), |old| old.wrapping_sub(value))
            }

            /// Bitwise and; says what was there.
            #[track_caller]
            pub fn fetch_and(&self, value: $int, order: Ordering) -> $int {
                self.change(Verb::FetchAnd, order, Location::caller(), |old| old & value)
            }

            /// Bitwise not-and; says what was there.
            #[track_caller]
            pub fn fetch_nand(&self, value: $int, order: Ordering) -> $int {
                self.change(Verb::FetchNand, order, Location::caller(), |old| !(old & value))
            }

            /// Bitwise or; says what was there.
            #[track_caller]
            pub fn fetch_or(&self, value: $int, order: Ordering) -> $int {
                self.change(Verb::FetchOr, order, Location::caller(), |old| old | value)
            }

            /// Bitwise exclusive or; says what was there.
            #[track_caller]
            pub fn fetch_xor(&self, value: $int, order: Ordering) -> $int {
                self.change(Verb::FetchXor, order, Location::caller(), |old| old ^ value)
            }

            /// The greater of both; says what was there.
            #[track_caller]
            pub fn fetch_max(&self, value: $int, order: Ordering) -> $int {
                self.change(Verb::FetchMax, order, Location::caller(), |old| old.max(value))
            }

            /// The smaller of both; says what was there.
            #[track_caller]
            pub fn fetch_min(&self, value: $int, order: Ordering) -> $int {
                self.change(Verb::FetchMin, order, Location::caller(), |old| old.min(value))
            }

            /// Writes what `f` makes of the value, as often tried as others come in between; says
            /// what was there.
            ///
            /// # Errors
            /// If `f` makes nothing of it: the value.
            #[track_caller]
            pub fn fetch_update<F: FnMut($int) -> Option<$int>>(
                &self,
                set_order: Ordering,
                fetch_order: Ordering,
                mut f: F,
            ) -> Result<$int, $int> {
                let mut value = self.load(fetch_order);
                while let Some(new) = f(value) {
                    match self.compare_exchange(value, new, set_order, fetch_order) {
                        Ok(old) => return Ok(old),
                        Err(other) => value = other,
                    }
                }
                Err(value)
            }

            /// The same as [`Self::fetch_update`].
            ///
            /// # Errors
            /// If `f` makes nothing of it: the value.
            #[track_caller]
            pub fn try_update(
                &self,
                set_order: Ordering,
                fetch_order: Ordering,
                f: impl FnMut($int) -> Option<$int>,
            ) -> Result<$int, $int> {
                self.fetch_update(set_order, fetch_order, f)
            }

            /// As [`Self::fetch_update`], with an `f` that always makes something.
            #[track_caller]
            pub fn update(
                &self,
                set_order: Ordering,
                fetch_order: Ordering,
                mut f: impl FnMut($int) -> $int,
            ) -> $int {
                match self.fetch_update(set_order, fetch_order, |value| Some(f(value))) {
                    Ok(value) | Err(value) => value,
                }
            }

            #[track_caller]
            fn exchange(
                &self,
                current: $int,
                new: $int,
                success: Ordering,
                failure: Ordering,
                weak: bool,
            ) -> Result<$int, $int> {
                let exchange = Exchange {
                    current: current as $unsigned as u64,
                    new: new as $unsigned as u64,
                    success,
                    failure,
                    weak,
                };
                let result = compare_exchange(&self.cell, exchange, Location::caller());
                let result = result.map(|old| old as $int).map_err(|other| other as $int);
                note(|| match result {
                    Ok(old) => format!("{old} -> {new}"),
                    Err(other) if other == current => format!("fails, though {other}"),
                    Err(other) => format!("fails, {other}"),
                });
                result
            }

            fn change(
                &self,
                verb: Verb,
                order: Ordering,
                loc: Loc,
                f: impl Fn($int) -> $int,
            ) -> $int {
                let new = |old: u64| f(old as $int) as $unsigned as u64;
                let old = self.cell.rmw(verb, order, loc, new) as $int;
                note(|| format!("{old} -> {}", f(old)));
                old
            }
        }

        impl Default for $name {
            #[track_caller]
            fn default() -> $name {
                $name::new(0)
            }
        }

        impl From<$int> for $name {
            #[track_caller]
            fn from(value: $int) -> $name {
                $name::new(value)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&(self.cell.peek() as $int), f)
            }
        }
    )* };
}

integers! {
    AtomicI8 i8 u8;
    AtomicU8 u8 u8;
    AtomicI16 i16 u16;
    AtomicU16 u16 u16;
    AtomicI32 i32 u32;
    AtomicU32 u32 u32;
    AtomicI64 i64 u64;
    AtomicU64 u64 u64;
    AtomicIsize isize usize;
    AtomicUsize usize usize;
}
