//! Atomic values. They live in the engine, so that the search may one day let a load read an older
//! one; today every interleaving is sequentially consistent.

use crate::current::{changed, fails_by_itself, note, quiet_step};
use crate::object::{Kind, Loc, Object};
use crate::operation::{Mode, Op, Verb};
use std::cell::Cell;
use std::sync::atomic::Ordering;

/// 64 bits that threads share.
pub struct AtomicCell {
    object: Object,
    value: Cell<u64>,
}

// SAFETY: model threads are coroutines of one operating-system thread; outside an execution one
// thread alone uses it.
unsafe impl Sync for AtomicCell {}

impl std::panic::RefUnwindSafe for AtomicCell {}

impl AtomicCell {
    /// With `value`, made at `created`.
    pub const fn new(value: u64, created: Option<Loc>) -> AtomicCell {
        AtomicCell { object: Object::new(Kind::Atomic, created), value: Cell::new(value) }
    }

    /// Reads.
    pub fn load(&self, _order: Ordering, loc: Loc) -> u64 {
        quiet_step(Op::new(Verb::Load, Some(loc)).touches(&self.object, Mode::Read));
        self.value.get()
    }

    /// Writes.
    pub fn store(&self, value: u64, _order: Ordering, loc: Loc) {
        quiet_step(Op::new(Verb::Store, Some(loc)).touches(&self.object, Mode::Write));
        self.put(value);
    }

    /// Reads and writes what `f` makes of it in one step; returns what was there before.
    pub fn rmw(&self, verb: Verb, _order: Ordering, loc: Loc, f: impl FnOnce(u64) -> u64) -> u64 {
        quiet_step(Op::new(verb, Some(loc)).touches(&self.object, Mode::Write));
        let old = self.value.get();
        self.put(f(old));
        old
    }

    /// Writes `new` if `current` is there. A `weak` one may fail all the same.
    ///
    /// # Errors
    /// What is there, if nothing was written.
    pub fn compare_exchange(
        &self,
        current: u64,
        new: u64,
        _ok: Ordering,
        _err: Ordering,
        weak: bool,
        loc: Loc,
    ) -> Result<u64, u64> {
        quiet_step(Op::new(Verb::CompareExchange, Some(loc)).touches(&self.object, Mode::Write));
        let old = self.value.get();
        if old == current && !(weak && fails_by_itself()) {
            self.put(new);
            Ok(old)
        } else {
            note(|| format!("fails: {old}"));
            Err(old)
        }
    }

    fn put(&self, value: u64) {
        if self.value.replace(value) != value {
            changed();
        }
    }

    /// The value, of an atomic nobody shares.
    pub fn get_mut(&mut self) -> &mut u64 {
        self.value.get_mut()
    }

    /// The value.
    pub fn into_inner(self) -> u64 {
        self.value.into_inner()
    }

    /// The value, without a step: for printing.
    pub fn peek(&self) -> u64 {
        self.value.get()
    }
}

/// A fence. In sequentially consistent interleavings it orders nothing that is not ordered already.
pub fn fence(_order: Ordering, loc: Loc) {
    crate::step(Op::new(Verb::Fence, Some(loc)));
}
