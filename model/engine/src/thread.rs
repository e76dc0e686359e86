//! Model threads, as the face of `std::thread` uses them.

use crate::current::{Abandoned, try_with, with};
use crate::object::Loc;
use crate::operation::{Mode, Verb};
use crate::threads::Pending;
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A model thread within one execution; 0 runs the checked closure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ThreadId(pub u32);

impl ThreadId {
    fn index(self) -> usize {
        self.0 as usize
    }

    fn of(index: usize) -> ThreadId {
        ThreadId(u32::try_from(index).expect("an execution has fewer than 2^32 threads"))
    }
}

/// Starts a thread, which is a step. `body` catches its own panics (see [`catch`]).
///
/// # Panics
/// Outside an execution: nobody would run the thread.
pub fn spawn(
    name: Option<String>,
    body: Box<dyn FnOnce() + 'static>,
    loc: Option<Loc>,
) -> ThreadId {
    assert!(crate::in_execution(), "a thread is spawned outside `explore`");
    // What the engine keeps is its own.
    let name = name.map(|name| with(|_| name.clone()));
    take_numbered(Verb::Spawn, loc, &[(crate::execution::THREAD_LIST, Mode::Write)], None);
    let child = with(|execution| execution.add_thread(name, loc, body));
    // The child runs to its first operation before anybody chooses: what is pending is known.
    crate::current::pause();
    let id = ThreadId::of(child);
    crate::note(|| label(id));
    id
}

/// What the trace calls it: its name, else `thread 2`.
pub fn label(id: ThreadId) -> String {
    name(id).unwrap_or_else(|| format!("thread {}", id.0))
}

/// The running thread; `ThreadId(0)` outside an execution.
pub fn current() -> ThreadId {
    try_with(|execution| ThreadId::of(execution.running)).unwrap_or(ThreadId(0))
}

/// The name it was given.
pub fn name(id: ThreadId) -> Option<String> {
    try_with(|execution| execution.threads.get(id.index())?.name.clone()).flatten()
}

/// Waits until the thread has ended, its thread-locals dropped.
pub fn join(id: ThreadId, loc: Option<Loc>) {
    let Some(object) = try_with(|execution| execution.threads[id.index()].object) else { return };
    let ended = || with(|execution| execution.threads[id.index()].finished);
    take_numbered(Verb::Join, loc, &[(object, Mode::Acquire)], Some(&ended));
    try_with(|execution| execution.clock.learn(execution.running, id.index()));
}

/// Whoever joins the thread has been given its panic.
pub fn panic_taken(id: ThreadId) {
    try_with(|execution| {
        let before = execution.panics.iter().filter(|panic| panic.taken.is_some()).count();
        let thread = id.index();
        let panics = execution.panics.iter_mut().filter(|panic| panic.thread == thread);
        if let Some(panic) = panics.last() {
            panic.taken = Some(before);
        }
    });
}

/// The last handle to the thread is gone: nobody will join it. No step: nobody can tell.
pub fn detach(id: ThreadId) {
    try_with(|execution| {
        if !execution.abandoning
            && let Some(thread) = execution.threads.get_mut(id.index())
        {
            thread.detached = true;
        }
    });
}

/// Whether the thread has ended; a step.
pub fn is_finished(id: ThreadId, loc: Option<Loc>) -> bool {
    let Some(object) = try_with(|execution| execution.threads[id.index()].object) else {
        return true;
    };
    take_numbered(Verb::Get, loc, &[(object, Mode::Try)], None);
    with(|execution| execution.threads[id.index()].finished)
}

/// How many other threads wait for somebody else and have set no alarm: they neither run, nor look
/// again and again, nor wait with a deadline. It is no step: ask only when nobody else can move, as
/// after a sleep on the discrete clock.
pub fn asleep() -> usize {
    let asleep = |execution: &mut crate::execution::Execution| {
        let others = execution.threads.iter().enumerate();
        let others = others.filter(|(index, _)| *index != execution.running);
        let pending = others.filter_map(|(_, thread)| thread.pending());
        pending.filter(|pending| !pending.is_possible() && pending.deadline.is_none()).count()
    };
    try_with(asleep).unwrap_or(0)
}

/// How many other threads have not ended: a step for each thread there has been, since it might as well
/// have ended before, or later. A thread that has done all its work and has yet to end counts.
pub fn alive() -> usize {
    let others = |execution: &mut crate::execution::Execution| {
        let running = execution.running;
        (0..execution.threads.len()).filter(|index| *index != running).map(ThreadId::of).collect()
    };
    let others: Vec<ThreadId> = try_with(others).unwrap_or_default();
    others.into_iter().filter(|&thread| !is_finished(thread, None)).count()
}

/// The last step of a thread.
pub(crate) fn exit() {
    let object = with(|execution| execution.threads[execution.running].object);
    take_numbered(Verb::Exit, None, &[(object, Mode::Release)], None);
    with(|execution| execution.threads[execution.running].finished = true);
}

/// Whether the running thread unwinds.
pub fn panicking() -> bool {
    try_with(|execution| {
        execution.threads.get(execution.running).is_some_and(|thread| thread.panicking > 0)
    })
    .unwrap_or_else(std::thread::panicking)
}

/// `catch_unwind` that keeps the model's books: [`panicking`] is as before afterwards, and what
/// unwinds an abandoned thread goes through.
///
/// # Errors
/// The payload of the panic.
pub fn catch<R>(f: impl FnOnce() -> R) -> Result<R, Box<dyn Any + Send>> {
    let mut f = Some(f);
    let mut value = None;
    catch_any(&mut || value = f.take().map(|f| f()))?;
    Ok(value.expect("what did not panic has a value"))
}

/// [`catch`] for all types: what is generic is compiled again into every answer and every check, at
/// every save. So this stands on its own, and is not to be inlined.
#[inline(never)]
fn catch_any(f: &mut dyn FnMut()) -> Result<(), Box<dyn Any + Send>> {
    let before = level();
    let result = catch_unwind(AssertUnwindSafe(f)).map_err(|payload| {
        if payload.is::<Abandoned>() {
            std::panic::resume_unwind(payload);
        }
        payload
    });
    restore(before);
    result
}

/// How many panics the running thread is in; none outside an execution.
fn level() -> Option<u32> {
    try_with(|execution| execution.threads.get(execution.running).map_or(0, |t| t.panicking))
}

/// Puts the number back.
fn restore(level: Option<u32>) {
    let Some(level) = level else { return };
    try_with(|execution| {
        let running = execution.running;
        if let Some(thread) = execution.threads.get_mut(running) {
            thread.panicking = level;
            thread.resumes = false;
        }
    });
}

/// The panic just caught will go on, after the running thread has waited for others: if that is for
/// ever, the panic is why.
pub fn will_resume() {
    try_with(|execution| {
        let running = execution.running;
        if let Some(thread) = execution.threads.get_mut(running) {
            thread.resumes = true;
        }
    });
}

/// `resume_unwind` that keeps the model's books.
pub fn resume_unwind(payload: Box<dyn Any + Send>) -> ! {
    try_with(|execution| {
        let running = execution.running;
        if let Some(thread) = execution.threads.get_mut(running) {
            thread.panicking += 1;
        }
    });
    std::panic::resume_unwind(payload)
}

/// The running thread's value for a key (an address that is the key's own), if it was set.
pub fn local_get(key: usize) -> Option<*mut ()> {
    try_with(|execution| {
        let thread = execution.threads.get_mut(execution.running)?;
        let (_, value) = thread.locals.iter_mut().find(|(known, _)| *known == key)?;
        Some(std::ptr::from_mut(&mut **value).cast())
    })
    .flatten()
}

/// Sets the running thread's value for a key; it is dropped when the thread ends.
pub fn local_set(key: usize, value: Box<dyn Any>) {
    let old = try_with(|execution| {
        let running = execution.running;
        let locals = &mut execution.threads[running].locals;
        match locals.iter_mut().find(|(known, _)| *known == key) {
            Some((_, old)) => Some(std::mem::replace(old, value)),
            None => {
                locals.push((key, value));
                None
            }
        }
    });
    drop(old);
}

/// Drops the running thread's values, the newest first; a drop may make new ones.
pub(crate) fn drop_locals() {
    while let Some((_, value)) = with(|execution| execution.threads[execution.running].locals.pop())
    {
        let _ = catch(|| drop(value));
    }
}

/// A step on objects known by number.
fn take_numbered(
    verb: Verb,
    loc: Option<Loc>,
    touched: &[(u32, Mode)],
    when: Option<&dyn Fn() -> bool>,
) {
    let mut accesses = crate::access::Accesses::default();
    for &(object, mode) in touched {
        accesses.push(object, mode);
    }
    // SAFETY: only the lifetime changes; the closure outlives the step, as in `current::pending`.
    let when = when.map(|when| unsafe {
        std::mem::transmute::<*const (dyn Fn() -> bool + '_), *const (dyn Fn() -> bool + 'static)>(
            std::ptr::from_ref(when),
        )
    });
    let pending = Pending {
        verb,
        accesses,
        loc,
        parts: None,
        when,
        deadline: None,
        ordering: None,
        quiet: false,
        spins: false,
    };
    crate::current::take_pending(pending);
}
