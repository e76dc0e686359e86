//! Values that a check hands to an answer through its public interface, to see what becomes of
//! them. Looking and counting are steps of the model: the search tries every order of them.

use conc_engine::memory::quiet;
use conc_engine::{Kind, Mode, Object, Op, Verb, step};
use std::fmt;
use std::ops::{Deref, DerefMut};
use std::panic::Location;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

/// A count that the search sees.
struct Tally {
    object: Object,
    count: AtomicUsize,
}

impl Tally {
    fn new(label: &'static str) -> Arc<Tally> {
        // Its count goes down in the check's code and in this, where nobody sees it.
        let _quiet = quiet();
        Arc::new(Tally { object: Object::named(Kind::Probe, label), count: AtomicUsize::new(0) })
    }

    fn change(&self, by: impl FnOnce(&AtomicUsize)) {
        step(Op::new(Verb::Count, None).touches(&self.object, Mode::Write));
        by(&self.count);
    }

    #[track_caller]
    fn look(&self) -> usize {
        let op = Op::new(Verb::Count, Some(Location::caller()));
        step(op.touches(&self.object, Mode::Read));
        self.count.load(SeqCst)
    }
}

/// Counts how many watched values were dropped.
pub struct Drops(Arc<Tally>);

/// A value whose drop is counted. It cannot be cloned.
pub struct Watched<T> {
    value: Option<T>,
    drops: Arc<Tally>,
}

impl Drops {
    /// None yet.
    #[expect(clippy::new_without_default, reason = "a probe is made on purpose")]
    pub fn new() -> Drops {
        Drops(Tally::new("drops"))
    }

    /// A value whose drop will be counted here.
    pub fn watch<T>(&self, value: T) -> Watched<T> {
        Watched { value: Some(value), drops: self.0.clone() }
    }

    /// How many were dropped.
    #[track_caller]
    pub fn count(&self) -> usize {
        self.0.look()
    }
}

impl<T> Watched<T> {
    /// The value; the rest is dropped, and counted, here.
    pub fn into_inner(mut self) -> T {
        self.value.take().expect("it is there until the drop")
    }
}

impl<T> Drop for Watched<T> {
    fn drop(&mut self) {
        self.drops.change(|count| {
            count.fetch_add(1, SeqCst);
        });
    }
}

impl<T> Deref for Watched<T> {
    type Target = T;
    fn deref(&self) -> &T {
        self.value.as_ref().expect("it is there until the drop")
    }
}

impl<T> DerefMut for Watched<T> {
    fn deref_mut(&mut self) -> &mut T {
        self.value.as_mut().expect("it is there until the drop")
    }
}

impl<T: fmt::Debug> fmt::Debug for Watched<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T: fmt::Display> fmt::Display for Watched<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

/// Counts how often values were cloned.
pub struct Clones(Arc<Tally>);

/// A value whose clones are counted.
pub struct Counted<T> {
    value: T,
    clones: Arc<Tally>,
}

impl Clones {
    /// None yet.
    #[expect(clippy::new_without_default, reason = "a probe is made on purpose")]
    pub fn new() -> Clones {
        Clones(Tally::new("clones"))
    }

    /// A value whose clones will be counted here.
    pub fn watch<T>(&self, value: T) -> Counted<T> {
        Counted { value, clones: self.0.clone() }
    }

    /// How many clones were made.
    #[track_caller]
    pub fn count(&self) -> usize {
        self.0.look()
    }
}

impl<T: Clone> Clone for Counted<T> {
    fn clone(&self) -> Counted<T> {
        self.clones.change(|count| {
            count.fetch_add(1, SeqCst);
        });
        Counted { value: self.value.clone(), clones: self.clones.clone() }
    }
}

impl<T> Deref for Counted<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> DerefMut for Counted<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.value
    }
}

impl<T: fmt::Debug> fmt::Debug for Counted<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}

/// Knows how many are inside.
#[derive(Clone)]
pub struct Gauge(Arc<Tally>);

/// Inside until dropped.
pub struct Inside(Arc<Tally>);

impl Gauge {
    /// Nobody is inside.
    #[expect(clippy::new_without_default, reason = "a probe is made on purpose")]
    pub fn new() -> Gauge {
        Gauge(Tally::new("inside"))
    }

    /// One more is inside, until the value is dropped.
    pub fn enter(&self) -> Inside {
        self.0.change(|count| {
            count.fetch_add(1, SeqCst);
        });
        Inside(self.0.clone())
    }

    /// How many are inside.
    #[track_caller]
    pub fn count(&self) -> usize {
        self.0.look()
    }
}

impl Drop for Inside {
    fn drop(&mut self) {
        self.0.change(|count| {
            count.fetch_sub(1, SeqCst);
        });
    }
}

/// How many other threads are asleep: they wait for somebody to wake them, and have set no alarm.
/// Who looks again from time to time, or waits with a timeout, is not asleep. On the discrete clock,
/// after a `sleep`: then nobody else can move, and the number is the same in every interleaving.
///
/// # Panics
/// On the adversarial clock, and in native checks.
pub fn asleep() -> usize {
    let discrete = conc_engine::in_execution() && conc_engine::clock::is_discrete();
    assert!(discrete, "who is asleep can be told on the discrete clock alone");
    conc_engine::thread::asleep()
}

/// How many other threads have not ended: those of the check too, but for the one that asks. A thread
/// that was joined, or whose scope has returned, has ended; one that nobody waited for may or may not.
///
/// # Panics
/// In native checks.
pub fn alive() -> usize {
    assert!(conc_engine::in_execution(), "only the model knows which threads are alive");
    conc_engine::thread::alive()
}

/// Which thread runs: a model thread inside an exploration, else a thread of the system.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ThreadIdentity(Identity);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Identity {
    Model(conc_engine::thread::ThreadId),
    Native(std::thread::ThreadId),
}

/// The running thread.
pub fn thread() -> ThreadIdentity {
    ThreadIdentity(if conc_engine::in_execution() {
        Identity::Model(conc_engine::thread::current())
    } else {
        Identity::Native(std::thread::current().id())
    })
}
