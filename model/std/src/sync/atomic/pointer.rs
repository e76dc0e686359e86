//! The atomic pointer. A cell holds bits, and a const function can make no bits of a pointer; so the
//! cell holds how far the pointer is from the one that the object was made with.

use super::{Exchange, Ordering, compare_exchange, load, store};
use conc_engine::atomic::AtomicCell;
use conc_engine::{Loc, Verb, note};
use std::fmt;
use std::panic::{Location, RefUnwindSafe};

/// A pointer that threads may share.
pub struct AtomicPtr<T> {
    origin: *mut T,
    distance: AtomicCell,
}

// SAFETY: a pointer by itself gives access to nothing, and model threads are coroutines of one
// operating-system thread: the cell is never used in parallel.
unsafe impl<T> Sync for AtomicPtr<T> {}
// SAFETY: as above.
unsafe impl<T> Send for AtomicPtr<T> {}
impl<T> RefUnwindSafe for AtomicPtr<T> {}

impl<T> AtomicPtr<T> {
    /// A new atomic pointer.
    #[track_caller]
    #[must_use]
    pub const fn new(pointer: *mut T) -> AtomicPtr<T> {
        AtomicPtr { origin: pointer, distance: AtomicCell::new(0, Some(Location::caller())) }
    }

    fn origin(&self) -> usize {
        address_in((&raw const self.origin).cast())
    }

    fn bits_of(&self, pointer: *mut T) -> u64 {
        pointer.expose_provenance().wrapping_sub(self.origin()) as u64
    }

    fn pointer_of(&self, bits: u64) -> *mut T {
        let address = self.origin().wrapping_add(bits as usize);
        std::ptr::with_exposed_provenance_mut(address)
    }

    /// The pointer; nobody else has it.
    pub fn get_mut(&mut self) -> &mut *mut T {
        self.origin = self.pointer_of(self.distance.peek());
        *self.distance.get_mut() = 0;
        &mut self.origin
    }

    /// The pointer.
    pub fn into_inner(mut self) -> *mut T {
        *self.get_mut()
    }

    /// Reads.
    ///
    /// # Panics
    /// If `order` is `Release` or `AcqRel`.
    #[track_caller]
    pub fn load(&self, order: Ordering) -> *mut T {
        let pointer = self.pointer_of(load(&self.distance, order, Location::caller()));
        note(|| words(pointer.cast()));
        pointer
    }

    /// Writes.
    ///
    /// # Panics
    /// If `order` is `Acquire` or `AcqRel`.
    #[track_caller]
    pub fn store(&self, pointer: *mut T, order: Ordering) {
        store(&self.distance, self.bits_of(pointer), order, Location::caller());
        note(|| words(pointer.cast()));
    }

    /// Writes, and says what was there.
    #[track_caller]
    pub fn swap(&self, pointer: *mut T, order: Ordering) -> *mut T {
        self.change(Verb::Swap, order, Location::caller(), |_| pointer)
    }

    /// Writes `new` if the pointer is `current`, and says what was there.
    ///
    /// # Errors
    /// If the pointer is another: it.
    ///
    /// # Panics
    /// If `failure` is `Release` or `AcqRel`.
    #[track_caller]
    pub fn compare_exchange(
        &self,
        current: *mut T,
        new: *mut T,
        success: Ordering,
        failure: Ordering,
    ) -> Result<*mut T, *mut T> {
        self.exchange(current, new, success, failure, false)
    }

    /// As [`AtomicPtr::compare_exchange`], but may fail although the pointer is `current`.
    ///
    /// # Errors
    /// If nothing was written: the pointer.
    ///
    /// # Panics
    /// If `failure` is `Release` or `AcqRel`.
    #[track_caller]
    pub fn compare_exchange_weak(
        &self,
        current: *mut T,
        new: *mut T,
        success: Ordering,
        failure: Ordering,
    ) -> Result<*mut T, *mut T> {
        self.exchange(current, new, success, failure, true)
    }

    /// Writes what `f` makes of the pointer, as often tried as others come in between; says what
    /// was there.
    ///
    /// # Errors
    /// If `f` makes nothing of it: the pointer.
    #[track_caller]
    pub fn fetch_update<F: FnMut(*mut T) -> Option<*mut T>>(
        &self,
        set_order: Ordering,
        fetch_order: Ordering,
        mut f: F,
    ) -> Result<*mut T, *mut T> {
        let mut pointer = self.load(fetch_order);
        while let Some(new) = f(pointer) {
            match self.compare_exchange(pointer, new, set_order, fetch_order) {
                Ok(old) => return Ok(old),
                Err(other) => pointer = other,
            }
        }
        Err(pointer)
    }

    /// The same as [`AtomicPtr::fetch_update`].
    ///
    /// # Errors
    /// If `f` makes nothing of it: the pointer.
    #[track_caller]
    pub fn try_update(
        &self,
        set_order: Ordering,
        fetch_order: Ordering,
        f: impl FnMut(*mut T) -> Option<*mut T>,
    ) -> Result<*mut T, *mut T> {
        self.fetch_update(set_order, fetch_order, f)
    }

    /// As [`AtomicPtr::fetch_update`], with an `f` that always makes something.
    #[track_caller]
    pub fn update(
        &self,
        set_order: Ordering,
        fetch_order: Ordering,
        mut f: impl FnMut(*mut T) -> *mut T,
    ) -> *mut T {
        match self.fetch_update(set_order, fetch_order, |pointer| Some(f(pointer))) {
            Ok(pointer) | Err(pointer) => pointer,
        }
    }

    /// Moves on by `count` values; says what was there.
    #[track_caller]
    pub fn fetch_ptr_add(&self, count: usize, order: Ordering) -> *mut T {
        self.fetch_byte_add(count.wrapping_mul(size_of::<T>()), order)
    }

    /// Moves back by `count` values; says what was there.
    #[track_caller]
    pub fn fetch_ptr_sub(&self, count: usize, order: Ordering) -> *mut T {
        self.fetch_byte_sub(count.wrapping_mul(size_of::<T>()), order)
    }

    /// Moves on by `count` bytes; says what was there.
    #[track_caller]
    pub fn fetch_byte_add(&self, count: usize, order: Ordering) -> *mut T {
        self.change(Verb::FetchAdd, order, Location::caller(), |old| old.wrapping_byte_add(count))
    }

    /// Moves back by `count` bytes; says what was there.
    #[track_caller]
    pub fn fetch_byte_sub(&self, count: usize, order: Ordering) -> *mut T {
        self.change(Verb::FetchSub, order, Location::caller(), |old| old.wrapping_byte_sub(count))
    }

    /// Sets bits of the address; says what was there.
    #[track_caller]
    pub fn fetch_or(&self, bits: usize, order: Ordering) -> *mut T {
        let set = |old: *mut T| old.map_addr(|address| address | bits);
        self.change(Verb::FetchOr, order, Location::caller(), set)
    }

    /// Keeps only these bits of the address; says what was there.
    #[track_caller]
    pub fn fetch_and(&self, bits: usize, order: Ordering) -> *mut T {
        let keep = |old: *mut T| old.map_addr(|address| address & bits);
        self.change(Verb::FetchAnd, order, Location::caller(), keep)
    }

    /// Turns bits of the address around; says what was there.
    #[track_caller]
    pub fn fetch_xor(&self, bits: usize, order: Ordering) -> *mut T {
        let turn = |old: *mut T| old.map_addr(|address| address ^ bits);
        self.change(Verb::FetchXor, order, Location::caller(), turn)
    }

    #[track_caller]
    fn exchange(
        &self,
        current: *mut T,
        new: *mut T,
        success: Ordering,
        failure: Ordering,
        weak: bool,
    ) -> Result<*mut T, *mut T> {
        let (current, new) = (self.bits_of(current), self.bits_of(new));
        let exchange = Exchange { current, new, success, failure, weak };
        let result = compare_exchange(&self.distance, exchange, Location::caller());
        let result = result.map(|old| self.pointer_of(old)).map_err(|other| self.pointer_of(other));
        note(|| match result {
            Ok(_) => words(self.pointer_of(new).cast()),
            Err(other) => format!("fails, {}", words(other.cast())),
        });
        result
    }

    fn change(
        &self,
        verb: Verb,
        order: Ordering,
        loc: Loc,
        f: impl Fn(*mut T) -> *mut T,
    ) -> *mut T {
        let new = |old: u64| self.bits_of(f(self.pointer_of(old)));
        let old = self.pointer_of(self.distance.rmw(verb, order, loc, new));
        note(|| format!("{} -> {}", words(old.cast()), words(f(old).cast())));
        old
    }
}

/// The address of the pointer that lies at `place`. Not to be inlined: in the answer's code it were
/// an access to plain memory, and right after an operation that gives the atomic away, a wrong one.
#[inline(never)]
fn address_in(place: *const *mut ()) -> usize {
    // SAFETY: the one caller points to a field of an atomic that it has borrowed.
    unsafe { *place }.expose_provenance()
}

/// For the drawing.
fn words(pointer: *mut ()) -> String {
    if pointer.is_null() {
        return "null".to_owned();
    }
    conc_engine::heap::name_of(pointer.addr()).unwrap_or_else(|| format!("{pointer:p}"))
}

impl<T> Default for AtomicPtr<T> {
    #[track_caller]
    fn default() -> AtomicPtr<T> {
        AtomicPtr::new(std::ptr::null_mut())
    }
}

impl<T> From<*mut T> for AtomicPtr<T> {
    #[track_caller]
    fn from(pointer: *mut T) -> AtomicPtr<T> {
        AtomicPtr::new(pointer)
    }
}

impl<T> fmt::Debug for AtomicPtr<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.pointer_of(self.distance.peek()), f)
    }
}

impl<T> fmt::Pointer for AtomicPtr<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Pointer::fmt(&self.pointer_of(self.distance.peek()), f)
    }
}
