//! Atomics. Their values live in the engine, as histories of writes: a load may read an older one
//! where its ordering lets it, and a store may come before others in the modification order (see
//! `order/`). Which one is a choice of the search.

use crate::current::{
    changed, end_unordered, fails_by_itself, mark_old, note, quiet_step, try_with,
};
use crate::execution::Execution;
use crate::memory::{Deed, stop_at_fault};
use crate::object::{Kind, Loc, Object};
use crate::operation::{Mode, Op, Verb};
use crate::order::{Message, Site, Write};
use std::cell::Cell;
use std::sync::atomic::Ordering::{self, SeqCst};

/// 64 bits that threads share.
pub struct AtomicCell {
    object: Object,
    /// The last one in the modification order.
    value: Cell<u64>,
}

// SAFETY: model threads are coroutines of one operating-system thread; outside an execution one
// thread alone uses it.
unsafe impl Sync for AtomicCell {}

impl std::panic::RefUnwindSafe for AtomicCell {}

/// Calls `f` if the running execution keeps order.
fn ordered<R>(f: impl FnOnce(&mut Execution) -> R) -> Option<R> {
    let kept = |execution: &mut Execution| execution.order.keeping.order && !execution.abandoning;
    try_with(|execution| kept(execution).then(|| f(execution))).flatten()
}

/// Has the exploration begin anew if it has kept no order so far.
fn need_order() {
    let lacks = try_with(|execution| {
        let kept = std::mem::replace(&mut execution.order.keeping.order, true);
        !kept && !execution.abandoning
    });
    if lacks == Some(true) {
        end_unordered();
    }
}

impl AtomicCell {
    /// With `value`, made at `created`.
    pub const fn new(value: u64, created: Option<Loc>) -> AtomicCell {
        AtomicCell { object: Object::new(Kind::Atomic, created), value: Cell::new(value) }
    }

    /// Takes a step.
    fn step(&self, verb: Verb, mode: Mode, order: Ordering, loc: Loc) {
        if order != SeqCst {
            need_order();
        }
        quiet_step(Op::new(verb, Some(loc)).ordered(order).touches(&self.object, mode));
    }

    fn site(&self, execution: &mut Execution, loc: Loc) -> Site {
        let object = crate::current::number(execution, &self.object);
        let history = execution.order.history(object, self.value.get());
        Site { object, history, place: std::ptr::from_ref(loc).addr() }
    }

    /// Which write is read by an operation whose ordering, by the write, is `order`, among those
    /// that `fit`; its value, and whether there is a newer one. It also writes, where `writes` says so.
    fn read_from(
        &self,
        execution: &mut Execution,
        loc: Loc,
        order: impl Fn(&Message) -> Ordering,
        writes: impl Fn(&Message) -> bool,
    ) -> Read {
        let site = self.site(execution, loc);
        let (thread, history) = (execution.running, site.history);
        if execution.has_read_old(site) {
            // Who looks again sees what is new in the end.
            let writings = &execution.order.histories[history];
            let index = writings.newest_index();
            return Read { site, index, value: writings.message(index).value, old: false };
        }
        let floor = execution.order.floor(thread, history);
        let writings = &execution.order.histories[history];
        let mut candidates = writings
            .newest_first(|message| message.rank >= floor && !(writes(message) && message.taken));
        candidates.retain(|&index| {
            let message = execution.order.histories[history].message(index);
            let (order, writes) = (order(message), writes(message));
            execution.order.may_read(thread, history, index, order, writes)
        });
        let index = execution.pick_read(site, &candidates, &writes);
        let writings = &execution.order.histories[history];
        Read { site, index, value: writings.message(index).value, old: writings.is_old(index) }
    }

    /// Reads.
    pub fn load(&self, order: Ordering, loc: Loc) -> u64 {
        self.step(Verb::Load, Mode::Read, order, loc);
        let read = ordered(|execution| {
            let read = self.read_from(execution, loc, |_| order, |_| false);
            execution.order.load(execution.running, read.site.history, read.index, order);
            execution.accesses_atomic(self, Deed::AtomicRead, loc, None);
            read
        });
        stop_at_fault();
        let Some(read) = read else { return self.value.get() };
        mark_old(read.old);
        read.value
    }

    /// Writes.
    pub fn store(&self, value: u64, order: Ordering, loc: Loc) {
        self.step(Verb::Store, Mode::Write, order, loc);
        let written = ordered(|execution| {
            let site = self.site(execution, loc);
            let (thread, history) = (execution.running, site.history);
            let floor = execution.order.floor(thread, history);
            let writings = &execution.order.histories[history];
            let mut places =
                writings.newest_first(|message| message.rank >= floor && !message.taken);
            places.retain(|&index| {
                execution.order.may_write(thread, history, index, order == SeqCst)
            });
            let after = execution.pick_place(site, &places);
            let time = execution.order.now(thread);
            self.write_after(execution, site, after, value, order, false);
            execution.accesses_atomic(self, Deed::AtomicWrite, loc, Some(time));
        });
        stop_at_fault();
        if written.is_none() {
            self.put(value);
        }
    }

    /// Writes, right after another write in the modification order.
    fn write_after(
        &self,
        execution: &mut Execution,
        site: Site,
        after: usize,
        value: u64,
        order: Ordering,
        takes: bool,
    ) {
        let step = usize::try_from(execution.steps).expect("a step bound fits") - 1;
        let write = Write { value, after, takes, step };
        execution.order.write(execution.running, site.history, write, order);
        let history = &execution.order.histories[site.history];
        let (newest, inserted) = (history.newest(), history.last_is_old());
        if self.value.replace(newest) != newest || inserted {
            let running = execution.running;
            execution.patience.changed(running, false);
        }
    }

    /// Reads and writes what `f` makes of it in one step; returns what was there before.
    ///
    /// Every integer type has a dozen of these: only what `f` is called with is compiled for each.
    #[inline]
    pub fn rmw(&self, verb: Verb, order: Ordering, loc: Loc, f: impl FnOnce(u64) -> u64) -> u64 {
        let read = self.read_to_write(verb, order, loc);
        let new = f(read.value());
        self.write_what_was_made(&read, new, order, loc)
    }

    /// The first half of a read-modify-write.
    #[inline(never)]
    fn read_to_write(&self, verb: Verb, order: Ordering, loc: Loc) -> Taken {
        self.step(verb, Mode::Write, order, loc);
        match ordered(|execution| self.read_from(execution, loc, |_| order, |_| true)) {
            Some(read) => Taken::Ordered(read),
            None => Taken::Last(self.value.get()),
        }
    }

    /// The second; what was there before.
    #[inline(never)]
    fn write_what_was_made(&self, taken: &Taken, new: u64, order: Ordering, loc: Loc) -> u64 {
        match taken {
            Taken::Ordered(read) => self.write_over(read, new, order, loc),
            Taken::Last(_) => self.put(new),
        }
        taken.value()
    }

    /// What a read-modify-write does to the write that it has read.
    fn write_over(&self, read: &Read, value: u64, order: Ordering, loc: Loc) {
        ordered(|execution| {
            let Read { site, index, .. } = *read;
            // What it learns by reading it knows; what it publishes by writing is all until now.
            let time = execution.order.now(execution.running);
            self.write_after(execution, site, index, value, order, true);
            execution.accesses_atomic(self, Deed::AtomicWrite, loc, Some(time));
        });
        stop_at_fault();
    }

    /// Writes `new` if `current` is there. A `weak` one may fail all the same.
    ///
    /// # Errors
    /// What is there, if nothing was written.
    pub fn compare_exchange(
        &self,
        current: u64,
        new: u64,
        ok: Ordering,
        err: Ordering,
        weak: bool,
        loc: Loc,
    ) -> Result<u64, u64> {
        if err != SeqCst {
            need_order();
        }
        self.step(Verb::CompareExchange, Mode::Write, ok, loc);
        let read = ordered(|execution| {
            let order = |message: &Message| if message.value == current { ok } else { err };
            self.read_from(execution, loc, order, |message| message.value == current)
        });
        let old = read.as_ref().map_or_else(|| self.value.get(), |read| read.value);
        if old == current && !(weak && fails_by_itself()) {
            match read {
                Some(read) => self.write_over(&read, new, ok, loc),
                None => self.put(new),
            }
            return Ok(old);
        }
        if let Some(Read { site, index, old, .. }) = read {
            ordered(|execution| {
                execution.order.load(execution.running, site.history, index, err);
                execution.accesses_atomic(self, Deed::AtomicRead, loc, None);
            });
            stop_at_fault();
            mark_old(old);
        }
        note(|| format!("fails: {old}"));
        Err(old)
    }

    fn put(&self, value: u64) {
        if self.value.replace(value) != value {
            changed();
        }
    }

    /// The value, of an atomic nobody shares.
    pub fn get_mut(&mut self) -> &mut u64 {
        ordered(|execution| {
            if let Some(number) = self.object.number_in(execution.epoch)
                && let Some(history) = execution.order.history_if_used(number)
            {
                history.end();
            }
        });
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

/// A write that is read.
struct Read {
    site: Site,
    index: usize,
    value: u64,
    /// There is a newer one.
    old: bool,
}

/// What a read-modify-write has read.
enum Taken {
    /// Where order is kept.
    Ordered(Read),
    /// Where it is not: the last value.
    Last(u64),
}

impl Taken {
    fn value(&self) -> u64 {
        match self {
            Taken::Ordered(read) => read.value,
            Taken::Last(value) => *value,
        }
    }
}

/// A fence. It touches nothing: what it orders are the accesses around it.
pub fn fence(order: Ordering, loc: Loc) {
    need_order();
    crate::step(Op::new(Verb::Fence, Some(loc)).ordered(order));
    ordered(|execution| {
        execution.order.fence(execution.running, order);
        execution.real_fence(order);
    });
}
