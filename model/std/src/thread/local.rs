//! Thread locals: each model thread has its own, made at first use and dropped at the thread's end,
//! the youngest first.

use super::current::{Thread, current};
use std::any::Any;
use std::cell::{Cell, RefCell};
use std::error::Error;
use std::fmt;

/// A variable that every thread has for itself; made by `thread_local!`.
pub struct LocalKey<T: 'static> {
    init: fn() -> T,
}

/// What a thread keeps for a key.
struct Slot<T> {
    owner: Thread,
    key: usize,
    value: Option<T>,
}

impl<T> Drop for Slot<T> {
    fn drop(&mut self) {
        // As in the original, what needs no destructor is never gone.
        if std::mem::needs_drop::<T>() {
            self.owner.local_is_gone(self.key);
            self.value = None;
        }
    }
}

impl<T: 'static> LocalKey<T> {
    #[doc(hidden)]
    pub const fn new(init: fn() -> T) -> LocalKey<T> {
        LocalKey { init }
    }

    /// Calls `f` with this thread's value.
    ///
    /// # Panics
    ///
    /// If the value has been dropped already: the thread is ending.
    #[track_caller]
    pub fn with<F, R>(&'static self, f: F) -> R
    where
        F: FnOnce(&T) -> R,
    {
        match self.try_with(f) {
            Ok(result) => result,
            Err(error) => panic!(
                "cannot access a Thread Local Storage value during or after destruction: {error:?}"
            ),
        }
    }

    /// Calls `f` with this thread's value.
    ///
    /// # Errors
    ///
    /// If the value has been dropped already: the thread is ending.
    pub fn try_with<F, R>(&'static self, f: F) -> Result<R, AccessError>
    where
        F: FnOnce(&T) -> R,
    {
        let slot = match self.slot() {
            Some(slot) => slot,
            None => self.make()?,
        };
        // SAFETY: the slot is boxed and stays until the thread ends. Nobody else has it: it is this
        // thread's, and `make` replaces the value only while no reference to it is given out.
        let value = unsafe { &(*slot).value };
        Ok(f(value.as_ref().expect("a slot is empty only while it is being dropped")))
    }

    /// This thread's slot, if it has one already. A key is known by its address.
    fn slot(&'static self) -> Option<*mut Slot<T>> {
        get(self.key()).map(<*mut ()>::cast)
    }

    fn key(&'static self) -> usize {
        &raw const *self as usize
    }

    fn make(&'static self) -> Result<*mut Slot<T>, AccessError> {
        let owner = current();
        if owner.has_lost_local(self.key()) {
            return Err(AccessError { _private: () });
        }
        let value = (self.init)();
        if let Some(slot) = self.slot() {
            // The initialiser used the key itself; as in the original, the outer value stays.
            // SAFETY: as in `try_with`; the initialiser has returned and with it every `with`.
            unsafe { (*slot).value = Some(value) };
            return Ok(slot);
        }
        set(self.key(), Box::new(Slot { owner, key: self.key(), value: Some(value) }));
        Ok(self.slot().expect("it has just been set"))
    }
}

std::thread_local! {
    /// The values of the check process's own thread, for what runs outside an execution.
    static OUTSIDE: RefCell<Vec<(usize, Box<dyn Any>)>> = const { RefCell::new(Vec::new()) };
}

fn get(key: usize) -> Option<*mut ()> {
    if conc_engine::in_execution() {
        return conc_engine::thread::local_get(key);
    }
    OUTSIDE.with_borrow_mut(|values| {
        let (_, value) = values.iter_mut().find(|(known, _)| *known == key)?;
        Some(std::ptr::from_mut(&mut **value).cast())
    })
}

fn set(key: usize, value: Box<dyn Any>) {
    if conc_engine::in_execution() {
        conc_engine::thread::local_set(key, value);
    } else {
        OUTSIDE.with_borrow_mut(|values| values.push((key, value)));
    }
}

impl<T: 'static> LocalKey<Cell<T>> {
    /// Sets the value, without the initialiser if this is the first use.
    #[track_caller]
    pub fn set(&'static self, value: T) {
        self.with(|cell| cell.set(value));
    }

    /// A copy of the value.
    #[track_caller]
    pub fn get(&'static self) -> T
    where
        T: Copy,
    {
        self.with(Cell::get)
    }

    /// Takes the value and leaves the default.
    #[track_caller]
    pub fn take(&'static self) -> T
    where
        T: Default,
    {
        self.with(Cell::take)
    }

    /// Puts `value` in and gives the old one.
    #[track_caller]
    pub fn replace(&'static self, value: T) -> T {
        self.with(|cell| cell.replace(value))
    }
}

impl<T: 'static> LocalKey<RefCell<T>> {
    /// Calls `f` with the value borrowed.
    ///
    /// # Panics
    ///
    /// If it is mutably borrowed.
    #[track_caller]
    pub fn with_borrow<F, R>(&'static self, f: F) -> R
    where
        F: FnOnce(&T) -> R,
    {
        self.with(|cell| f(&cell.borrow()))
    }

    /// Calls `f` with the value mutably borrowed.
    ///
    /// # Panics
    ///
    /// If it is borrowed.
    #[track_caller]
    pub fn with_borrow_mut<F, R>(&'static self, f: F) -> R
    where
        F: FnOnce(&mut T) -> R,
    {
        self.with(|cell| f(&mut cell.borrow_mut()))
    }

    /// Sets the value.
    ///
    /// # Panics
    ///
    /// If it is borrowed.
    #[track_caller]
    pub fn set(&'static self, value: T) {
        self.with(|cell| *cell.borrow_mut() = value);
    }

    /// Takes the value and leaves the default.
    ///
    /// # Panics
    ///
    /// If it is borrowed.
    #[track_caller]
    pub fn take(&'static self) -> T
    where
        T: Default,
    {
        self.with(RefCell::take)
    }

    /// Puts `value` in and gives the old one.
    ///
    /// # Panics
    ///
    /// If it is borrowed.
    #[track_caller]
    pub fn replace(&'static self, value: T) -> T {
        self.with(|cell| cell.replace(value))
    }
}

impl<T: 'static> fmt::Debug for LocalKey<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LocalKey").finish_non_exhaustive()
    }
}

/// The thread local has been dropped already.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct AccessError {
    _private: (),
}

impl fmt::Debug for AccessError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AccessError").finish()
    }
}

impl fmt::Display for AccessError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("already destroyed")
    }
}

impl Error for AccessError {}
