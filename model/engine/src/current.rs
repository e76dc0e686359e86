//! The running execution, as code inside it reaches it: the functions that faces call.

use crate::access::Accesses;
use crate::end::End;
use crate::execution::{Execution, takes_lock};
use crate::object::{Kind, Loc, Object};
use crate::operation::{Mode, Op, Outcome, Parts, Verb};
use crate::threads::Pending;
use conc_protocol::Used;
use std::cell::Cell;
use std::fmt;

thread_local! {
    static CURRENT: Cell<*mut Execution> = const { Cell::new(std::ptr::null_mut()) };
}

/// The payload that unwinds threads of an execution that is over.
pub(crate) struct Abandoned;

/// Makes `execution` the running one until the guard is dropped.
pub(crate) fn enter(execution: *mut Execution) -> impl Drop {
    struct Leave(*mut Execution);
    impl Drop for Leave {
        fn drop(&mut self) {
            CURRENT.set(self.0);
        }
    }
    Leave(CURRENT.replace(execution))
}

/// The engine at work: what it allocates is its own.
struct Engine(bool);

impl Drop for Engine {
    fn drop(&mut self) {
        crate::heap::set_inside(self.0);
    }
}

/// Calls `f` with the running execution; none outside.
pub(crate) fn try_with<R>(f: impl FnOnce(&mut Execution) -> R) -> Option<R> {
    let current = CURRENT.get();
    // SAFETY: `enter` put a valid pointer there and takes it away before the execution goes. One
    // operating-system thread runs everything, `f` never switches coroutines, and no caller in
    // the engine keeps the reference: so it is the only one.
    (!current.is_null()).then(|| unsafe {
        let _engine = Engine(crate::heap::set_inside(false));
        f(&mut *current)
    })
}

/// Calls `f` with the running execution.
pub(crate) fn with<R>(f: impl FnOnce(&mut Execution) -> R) -> R {
    try_with(f).expect("inside an execution")
}

/// Whether the caller runs inside an execution.
pub fn in_execution() -> bool {
    !CURRENT.get().is_null()
}

/// Whether the execution is over and its unfinished threads are being unwound. Faces are quiet then.
pub fn is_abandoning() -> bool {
    try_with(|execution| execution.abandoning).unwrap_or(false)
}

/// Takes a step: the engine chooses who goes, and this returns when it is this thread's turn and
/// the operation is possible. The caller applies the effect at once.
///
/// Outside an execution it returns at once.
///
/// # Panics
/// Outside an execution, when the operation is not possible: it would wait for ever.
pub fn step(op: Op<'_>) -> Outcome {
    take(op, false)
}

/// As [`step`], for an operation that changes something only if [`changed`] is called afterwards.
pub(crate) fn quiet_step(op: Op<'_>) -> Outcome {
    take(op, true)
}

fn take(op: Op<'_>, quiet: bool) -> Outcome {
    let pending =
        try_with(|execution| (!execution.abandoning).then(|| pending(execution, &op, quiet)));
    match pending {
        Some(Some(pending)) => {
            let outcome = take_pending(pending);
            if crate::memory::is_watched() {
                let objects = op.touched.iter().flatten();
                objects.for_each(|(object, _)| crate::memory::touched(object, op.loc));
            }
            outcome
        }
        Some(None) => abandoned(&op),
        None => outside(&op),
    }
}

/// Threads of an execution that is over unwind without waiting for anybody.
fn abandoned(op: &Op<'_>) -> Outcome {
    let possible = op.when.is_none_or(|when| when());
    let waits = !possible && op.deadline.is_none();
    // A lock is given to whoever asks: more is cleaned up so.
    if with(Execution::abandoned_step) || waits && !takes_lock(op.verb) {
        leave_abandoned();
    }
    if possible || waits { Outcome::Enabled } else { Outcome::TimedOut }
}

/// For who cannot go on because the execution is over and whom it waits for has been unwound: a
/// destructor, as a rule. Never returns then, since a panic in a destructor would end the
/// process: the thread is left as it is. Returns at once while the execution goes on.
pub fn leave_abandoned() {
    while is_abandoning() {
        with(|execution| execution.threads[execution.running].handle)
            .expect("a running thread has a handle")
            .suspend();
    }
}

/// Gives the turn away; comes back when this thread is chosen, or unwinds when all is over.
fn suspend() {
    let handle = with(|execution| execution.threads[execution.running].handle);
    handle.expect("a running thread has a handle").suspend();
    if is_abandoning() {
        std::panic::resume_unwind(Box::new(Abandoned));
    }
}

fn outside(op: &Op<'_>) -> Outcome {
    if op.when.is_none_or(|when| when()) {
        Outcome::Enabled
    } else if op.deadline.is_some() {
        Outcome::TimedOut
    } else {
        panic!("`{}` would wait for ever: nobody else runs outside `explore`", op.verb)
    }
}

fn pending(execution: &mut Execution, op: &Op<'_>, quiet: bool) -> Pending {
    let mut accesses = Accesses::default();
    for (object, mode) in op.touched.iter().flatten() {
        accesses.push(number(execution, object), *mode);
    }
    // Taking one lock needs nothing but that it is free.
    let takes_one =
        matches!(op.touched, [Some((Object { kind: Kind::Mutex, .. }, Mode::Acquire)), None, None]);
    if op.when.is_some() && (!takes_one || op.verb == Verb::WakeUp) {
        accesses.set_conditional();
    }
    // SAFETY: only the lifetime changes. The pointer is used while the announcing frame is
    // suspended in `take`, whose `op` holds the closure's borrow.
    let when = op.when.map(|when| unsafe {
        std::mem::transmute::<*const (dyn Fn() -> bool + '_), *const (dyn Fn() -> bool + 'static)>(
            std::ptr::from_ref(when),
        )
    });
    // SAFETY: as above.
    let parts = op.parts.map(|(object, parts)| unsafe {
        let parts = std::mem::transmute::<
            *const (dyn Fn() -> Parts + '_),
            *const (dyn Fn() -> Parts + 'static),
        >(std::ptr::from_ref(parts));
        (number(execution, object), parts)
    });
    Pending {
        verb: op.verb,
        accesses,
        parts,
        loc: op.loc,
        when,
        deadline: op.deadline,
        ordering: op.ordering,
        quiet,
        spins: false,
    }
}

pub(crate) fn number(execution: &mut Execution, object: &Object) -> u32 {
    let epoch = execution.epoch;
    object.number(epoch, || execution.register(object.kind, object.created, object.label))
}

/// The step just taken did change something (for steps whose mode is `Try`, and quiet ones).
pub fn changed() {
    try_with(|execution| execution.patience.changed(execution.running, false));
}

/// Text for the drawing, of the step just taken; called only while an execution is recorded.
pub fn note(value: impl FnOnce() -> String) {
    let recording = try_with(|execution| execution.recording.is_some() && !execution.abandoning);
    if recording == Some(true) {
        // Nothing but the drawing hangs on it: where it allocates, and what it reads, is not noted.
        let inside = crate::heap::set_inside(false);
        let text = value();
        with(|execution| {
            let recording = execution.recording.as_mut().expect("it records");
            if let Some(step) = recording.last() {
                step.value = Some(text);
            }
        });
        crate::heap::set_inside(inside);
    }
}

/// The load just taken read a value that is not the newest, if `old`.
pub(crate) fn mark_old(old: bool) {
    try_with(|execution| {
        if let Some(recording) = &mut execution.recording
            && let Some(step) = recording.last()
        {
            step.old = old;
        }
    });
}

/// What was done with what a lock guards, for the step just taken, which gave the lock back.
pub fn note_used(used: Used) {
    try_with(|execution| {
        if let Some(recording) = execution.recording.as_mut().filter(|_| !execution.abandoning)
            && let Some(step) = recording.steps.last_mut()
        {
            step.used = Some(used);
        }
    });
}

/// `channel` has a sender more, made at `loc`.
pub fn sender_made(channel: &Object, loc: Loc) {
    try_with(|execution| {
        let number = number(execution, channel);
        execution.objects[number as usize].senders.push(loc);
    });
}

/// `channel` has a sender less: one of those made at `loc`.
pub fn sender_gone(channel: &Object, loc: Loc) {
    try_with(|execution| {
        let number = number(execution, channel);
        let senders = &mut execution.objects[number as usize].senders;
        if let Some(position) = senders.iter().position(|made| *made == loc) {
            senders.remove(position);
        }
    });
}

/// A choice that belongs to nobody, such as which waiter a notification wakes: every number below
/// `n` is explored. 0 outside an execution.
///
/// # Panics
/// If `n` is 0.
pub fn choose(n: usize) -> usize {
    assert!(n > 0, "a choice among nothing");
    try_with(|execution| {
        if n == 1 || execution.abandoning {
            return 0;
        }
        // SAFETY: the search that runs this execution keeps its scheduler alive.
        unsafe { (*execution.scheduler).choose(n) }
    })
    .unwrap_or(0)
}

/// Whether the wait that begins with the step just taken, or with the next one, ends by itself, as
/// condition variables and `park` may: a choice, true at most once in an execution.
pub fn wakes_by_itself() -> bool {
    once(|execution| &mut execution.woken_by_itself)
}

/// Whether a weak compare-and-exchange that could succeed fails by itself: a choice, true at most
/// once in an execution.
pub(crate) fn fails_by_itself() -> bool {
    once(|execution| &mut execution.failed_by_itself)
}

/// A choice that can fall so only while `fallen` is false, and sets it. Choices belong to steps:
/// before the first one there is none.
fn once(fallen: impl Fn(&mut Execution) -> &mut bool) -> bool {
    let open = try_with(|execution| execution.steps > 0 && !*fallen(execution)) == Some(true);
    let chosen = open && choose(2) == 1;
    if chosen {
        with(|execution| *fallen(execution) = true);
    }
    chosen
}

/// The running thread has taken `object` by a successful `Mode::Try`.
pub fn holds(object: &Object, loc: Option<Loc>) {
    try_with(|execution| {
        let number = number(execution, object);
        let running = execution.running;
        execution.objects[number as usize].holders.push((running, loc));
        execution.taken_by_trying(running, number);
        execution.patience.changed(running, true);
        execution.courtesy.succeeded(running);
    });
}

/// The running thread no longer has `object`.
pub fn lets_go(object: &Object) {
    try_with(|execution| {
        let number = number(execution, object);
        let running = execution.running;
        crate::execution::release(&mut execution.objects[number as usize].holders, running);
        execution.patience.changed(running, true);
    });
}

/// Output of the answer: kept with the execution; outside one it goes to standard output. Who
/// prints without end ends the execution.
pub fn print(text: fmt::Arguments<'_>) {
    if in_execution() {
        let text = text.to_string();
        let fits = with(|execution| execution.print(&text));
        // Whoever unwinds already must not be unwound again.
        if !fits && !is_abandoning() && !crate::thread::panicking() {
            end(End::Flooded);
        }
    } else {
        print!("{text}");
    }
}

/// The answer did what no answer may: ends the check.
///
/// # Panics
/// Outside an execution.
pub fn refuse(what: &str) -> ! {
    end(End::Refused(what.to_string()))
}

/// `process::exit` inside an execution.
pub fn exit_called(code: i32) -> ! {
    refuse(&format!("The answer calls `process::exit({code})`: a check has to run to its end."))
}

/// Ends the execution at once; the caller has kept what it wants to say about it.
pub fn end_asked() -> ! {
    end(End::Asked)
}

/// The exploration keeps less order than this execution needs: ends it at once.
pub(crate) fn end_unordered() -> ! {
    end(End::Unordered)
}

/// The checked closure panicked: ends the execution at once.
pub(crate) fn end_panicked() -> ! {
    end(End::Panicked)
}

fn end(end: End) -> ! {
    assert!(in_execution(), "{end:?} outside `explore`");
    with(|execution| {
        if execution.end.is_none() {
            execution.end = Some(end);
        }
    });
    loop {
        suspend();
    }
}

/// Takes an announced step whose objects are known by number.
pub(crate) fn take_pending(pending: Pending) -> Outcome {
    let go_on = with(|execution| {
        if execution.abandoning {
            return None;
        }
        Some(execution.announce(pending))
    });
    match go_on {
        None => Outcome::Enabled,
        Some(true) => with(Execution::take),
        Some(false) => {
            suspend();
            with(Execution::take)
        }
    }
}

/// Gives the turn to a thread that was just made, which comes back at its first operation.
pub(crate) fn pause() {
    suspend();
}
