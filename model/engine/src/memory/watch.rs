//! Watching: what the running thread does to memory is noted, and ends the execution if it conflicts
//! with something else.

use super::shadow::Stamp;
use super::{Deed, Fault, Memory, is_watched, pieces, place};
use crate::current::{try_with, with};
use crate::end::End;
use crate::execution::Execution;
use crate::object::{Kind, Loc, Object};
use crate::operation::Verb;
use std::ops::Range;

/// While it lives, what the running thread does to memory is the model's own business.
#[must_use = "it is over when this is dropped"]
pub struct Quiet(bool);

/// For the insides of faces: their fields are not the answer's plain memory, though they lie within
/// its values and are touched by generic code that is compiled with it. What they allocate meanwhile
/// is never looked at. Not around the answer's own closures and drops.
#[inline(never)]
pub fn quiet() -> Quiet {
    let counted = is_watched() && try_with(|execution| add(execution, 1)) == Some(true);
    Quiet(counted)
}

impl Drop for Quiet {
    #[inline(never)]
    fn drop(&mut self) {
        if self.0 {
            try_with(|execution| add(execution, -1));
        }
    }
}

fn add(execution: &mut Execution, one: i32) -> bool {
    let thread = execution.threads.get_mut(execution.running);
    thread.map(|thread| thread.quiet += one).is_some()
}

/// The running thread does this to `size` bytes at `address`.
pub(super) fn access(address: usize, size: usize, deed: Deed) {
    if size > 0 && crate::heap::is_inside() {
        let touch =
            Touch { bytes: address..address.saturating_add(size), deed, loc: None, time: None };
        if try_with(|execution| execution.touches(touch)) == Some(true) {
            stop();
        }
    }
}

/// The running thread stops if what it has just done to memory has ended the execution.
pub(crate) fn stop_at_fault() {
    let stops = |execution: &mut Execution| {
        let fault = execution.end.as_ref().is_some_and(|end| end.fault().is_some());
        fault && !execution.abandoning && execution.threads[execution.running].panicking == 0
    };
    if is_watched() && try_with(stops) == Some(true) {
        stop();
    }
}

/// The running thread's step was about this object: it must not have been freed.
pub(crate) fn touched(object: &Object, loc: Option<Loc>) {
    let start = std::ptr::from_ref(object).addr();
    let bytes = start..start + size_of::<Object>();
    if try_with(|execution| execution.touches_object(bytes, loc)) == Some(true) {
        stop();
    }
}

/// The running thread was given a piece of the heap.
pub(crate) fn allocated(bytes: Range<usize>) {
    if is_watched() {
        try_with(|execution| execution.allocates(bytes));
    }
}

/// The running thread gives the piece of the heap at `address` back.
pub(crate) fn freed(address: usize) {
    if !is_watched() {
        return;
    }
    if let Some(piece) = pieces::give_back(address) {
        access(address, piece.bytes.len(), Deed::Free);
    }
}

/// The execution has ended here. Nothing that called this can be unwound: the compiler takes an
/// access to memory for something that does not unwind. So the thread stops for good.
fn stop() -> ! {
    let handle = with(|execution| {
        let thread = &mut execution.threads[execution.running];
        thread.stopped = true;
        thread.handle.expect("a running thread has a handle")
    });
    loop {
        handle.suspend();
    }
}

/// What is done to which bytes; where and at which time of the thread, if the caller knows.
#[derive(Clone)]
struct Touch {
    bytes: Range<usize>,
    deed: Deed,
    loc: Option<Loc>,
    time: Option<u32>,
}

impl Execution {
    /// The memory, while what the running thread does to it is to be looked at.
    fn watching(&mut self) -> Option<&mut Memory> {
        let thread = self.threads.get(self.running)?;
        let over = self.end.is_some() || self.abandoning;
        self.memory.as_deref_mut().filter(|_| !over && thread.quiet == 0)
    }

    /// Notes an access; true if the thread has to stop.
    fn touches(&mut self, touch: Touch) -> bool {
        let running = self.running;
        let Some(memory) = self.watching() else { return false };
        if !memory.is_shared(&touch.bytes, running) {
            return false;
        }
        let number = memory.next();
        let time = touch.time.unwrap_or_else(|| self.order.now(running));
        let stamp = Stamp { deed: touch.deed, thread: running, time, number };
        let Execution { memory, order, .. } = self;
        let memory = memory.as_mut().expect("it is watched");
        let earlier = memory.shadow.access(touch.bytes.clone(), stamp, |earlier| {
            order.knows(running, earlier.thread, earlier.time)
        });
        match earlier {
            Some(earlier) => self.conflict(earlier, stamp, touch),
            None => {
                self.record(stamp, touch.loc);
                false
            }
        }
    }

    /// The running thread's step has accessed an atomic of the faces, which is `object`: at its time
    /// `time`, or now.
    pub(crate) fn accesses_atomic<T>(
        &mut self,
        object: &T,
        deed: Deed,
        loc: Loc,
        time: Option<u32>,
    ) {
        if self.memory.is_some() {
            let start = std::ptr::from_ref(object).addr();
            let bytes = start..start + size_of::<T>();
            self.touches(Touch { bytes, deed, loc: Some(loc), time });
        }
    }

    /// As [`Execution::touches`], for what the faces keep: all that is asked of it is to be there.
    fn touches_object(&mut self, bytes: Range<usize>, loc: Option<Loc>) -> bool {
        let thread = self.running;
        let Some(memory) = self.watching() else { return false };
        let Some(free) = memory.shadow.freed(bytes.clone()) else { return false };
        let deed = Deed::Read;
        let stamp = Stamp { deed, thread, time: 0, number: memory.next() };
        self.conflict(free, stamp, Touch { bytes, deed, loc, time: None })
    }

    fn allocates(&mut self, bytes: Range<usize>) {
        let quiet = self.threads.get(self.running).is_none_or(|thread| thread.quiet > 0);
        let thread = self.running;
        let Some(memory) = self.memory.as_deref_mut() else { return };
        if quiet {
            memory.shadow.ignore(bytes.clone());
            pieces::add(bytes, None);
            return;
        }
        let number = memory.next();
        let stamp = Stamp { deed: Deed::Allocate, thread, time: 0, number };
        pieces::add(bytes, Some(stamp));
        self.record(stamp, None);
    }

    /// Ends an execution in which all have returned and something is left behind, if that is asked
    /// for. Who waits or spins for ever may still have what it was given.
    pub(crate) fn look_for_leaks(&mut self) {
        let Some(memory) = self.memory.as_deref().filter(|memory| memory.no_leaks) else { return };
        if self.end != Some(End::Returned) || !self.threads.iter().all(|thread| thread.finished) {
            return;
        }
        // SAFETY: the statics of the program and the region of its heap are always readable.
        let lost = unsafe { pieces::lost(&memory.statics) };
        if let Some(stamp) = lost.first().and_then(|piece| piece.allocated) {
            self.end = Some(End::of(Fault::leak(memory.access_of(stamp), lost.len())));
        }
    }

    /// Two accesses conflict: ends the execution; true if the thread has to stop.
    fn conflict(&mut self, first: Stamp, second: Stamp, touch: Touch) -> bool {
        if !self.wants(second.number) && self.recording.is_some() {
            self.memory.as_mut().expect("it is watched").wanted.push(second.number);
        }
        self.record(second, touch.loc);
        let memory = self.memory.as_mut().expect("it is watched");
        let piece = pieces::at(touch.bytes.start);
        let allocated = piece.and_then(|piece| piece.allocated);
        let allocated = allocated.map(|stamp| memory.access_of(stamp));
        let fault = Fault::of(memory.access_of(first), memory.access_of(second), allocated);
        self.end = Some(End::of(fault));
        // Who unwinds already goes on until its next step: others must not see it panicking.
        self.threads[self.running].panicking == 0
    }

    fn wants(&self, number: u32) -> bool {
        self.memory.as_ref().is_some_and(|memory| memory.wanted.contains(&number))
    }

    /// Puts an access into the recording, if it is wanted there.
    fn record(&mut self, stamp: Stamp, loc: Option<Loc>) {
        if !self.wants(stamp.number) {
            return;
        }
        let place = loc.map(crate::place).or_else(place::here);
        let memory = self.memory.as_mut().expect("it is watched");
        memory.found.extend(place.map(|place| (stamp.number, place)));
        let verb = match stamp.deed {
            // The step that it belongs to is recorded.
            _ if loc.is_some() => return,
            Deed::Read | Deed::AtomicRead => Verb::ReadPlain,
            Deed::Write | Deed::AtomicWrite => Verb::WritePlain,
            Deed::Free => Verb::Free,
            Deed::Allocate => Verb::Allocate,
        };
        let known = self.memory.as_ref().and_then(|memory| Some(memory.object?.0));
        let object = known.unwrap_or_else(|| self.register(Kind::Memory, None, None));
        self.record_plain(stamp.thread, verb, object, place);
        let created = place.filter(|_| verb == Verb::Allocate);
        let memory = self.memory.as_mut().expect("it is watched");
        memory.object.get_or_insert((object, created));
    }
}
