//! The handle of a thread, its identity, and its parking token.

use conc_engine::memory::quiet;
use conc_engine::order::{acquire_from, release_to};
use conc_engine::{Kind, Loc, Mode, Object, Op, Outcome, Verb, note, step, wakes_by_itself};
use std::cell::{Cell, RefCell};
use std::fmt;
use std::panic::Location;
use std::sync::Arc;
use std::time::Duration;

/// Identity of a thread within its execution.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct ThreadId(u64);

impl fmt::Debug for ThreadId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The original counts from 1.
        f.debug_tuple("ThreadId").field(&(self.0 + 1)).finish()
    }
}

/// A handle to a thread.
#[derive(Clone)]
pub struct Thread(Arc<Inner>);

struct Inner {
    id: Cell<u32>,
    name: Option<String>,
    /// Given by `unpark`, taken by `park`; giving it twice gives it once.
    token: Cell<bool>,
    parker: Object,
    /// Thread locals that the ending thread has dropped already.
    gone: RefCell<Vec<usize>>,
}

// SAFETY: all threads of an execution are coroutines on one OS thread and are only switched inside
// `step`, so the cells are never used by two at once; outside an execution a handle stays on the OS
// thread that asked for it, as no thread can be spawned there.
unsafe impl Send for Inner {}
// SAFETY: as above.
unsafe impl Sync for Inner {}

impl Thread {
    /// The handle of a thread that is about to be started; [`Thread::begin`] gives it its identity.
    pub(super) fn unborn(name: Option<String>, created: Loc) -> Thread {
        Thread::new(u32::MAX, name, Some(created))
    }

    fn new(id: u32, name: Option<String>, created: Option<Loc>) -> Thread {
        // Its count goes down in the answer's code and in this, where nobody sees it.
        let _quiet = quiet();
        Thread(Arc::new(Inner {
            id: Cell::new(id),
            name,
            token: Cell::new(false),
            parker: Object::new(Kind::Parker, created),
            gone: RefCell::new(Vec::new()),
        }))
    }

    fn adopt(self) {
        conc_engine::thread::local_set(key(), Box::new(self));
    }

    /// Makes this the handle of the thread that runs and has just been started.
    pub(super) fn begin(self) {
        self.0.id.set(conc_engine::thread::current().0);
        self.adopt();
    }

    pub(super) fn local_is_gone(&self, key: usize) {
        self.0.gone.borrow_mut().push(key);
    }

    pub(super) fn has_lost_local(&self, key: usize) -> bool {
        self.0.gone.borrow().contains(&key)
    }

    /// The thread's identity.
    pub fn id(&self) -> ThreadId {
        ThreadId(u64::from(self.0.id.get()))
    }

    /// The thread's name; the first thread's is `main`.
    pub fn name(&self) -> Option<&str> {
        self.0.name.as_deref()
    }

    /// Gives the thread its parking token.
    #[track_caller]
    pub fn unpark(&self) {
        let op = Op::new(Verb::Unpark, Some(Location::caller()));
        step(op.touches(&self.0.parker, Mode::Write));
        self.0.token.set(true);
        release_to(&self.0.parker);
    }

    fn park(&self, timeout: Option<Duration>, loc: Loc) {
        let inner = &*self.0;
        let by_itself = wakes_by_itself();
        let ready = || by_itself || inner.token.get();
        let op = Op::new(Verb::Park, Some(loc)).touches(&inner.parker, Mode::Write).when(&ready);
        let outcome = step(op.until(timeout.map(conc_engine::clock::after)));
        let token = inner.token.replace(false);
        if token {
            acquire_from(&inner.parker);
        }
        if by_itself && !token && outcome != Outcome::TimedOut {
            note(|| "by itself".to_owned());
        }
    }
}

impl fmt::Debug for Thread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Thread")
            .field("id", &self.id())
            .field("name", &self.name())
            .finish_non_exhaustive()
    }
}

/// The thread-local slot in which a thread keeps its own handle.
fn key() -> usize {
    static KEY: u8 = 0;
    &raw const KEY as usize
}

/// The handle of the thread that runs.
pub fn current() -> Thread {
    if !conc_engine::in_execution() {
        std::thread_local! {
            static OUTSIDE: Thread = Thread::new(0, Some("main".into()), None);
        }
        return OUTSIDE.with(Clone::clone);
    }
    if let Some(own) = conc_engine::thread::local_get(key()) {
        // SAFETY: only `Thread::adopt` fills this slot, with a `Thread`, and it is never taken out before
        // the thread ends.
        return unsafe { &*own.cast::<Thread>() }.clone();
    }
    // Only the first thread is not given its handle at its start.
    let id = conc_engine::thread::current();
    let own = Thread::new(id.0, Some("main".into()), None);
    own.clone().adopt();
    own
}

/// Waits for this thread's token and takes it. It may wake without one, as std says it can.
#[track_caller]
pub fn park() {
    current().park(None, Location::caller());
}

/// As [`park_timeout`], in milliseconds.
#[deprecated(since = "1.6.0", note = "replaced by `std::thread::park_timeout`")]
#[track_caller]
pub fn park_timeout_ms(milliseconds: u32) {
    park_timeout(Duration::from_millis(milliseconds.into()));
}

/// Waits for this thread's token or for the time to be over. It may wake without either.
#[track_caller]
pub fn park_timeout(timeout: Duration) {
    current().park(Some(timeout), Location::caller());
}
