//! Happens-before, and what each load may read: the memory model.
//!
//! It is that of C11 without load buffering, RC11 (O. Lahav, V. Vafeiadis, J. Kang, C.-K. Hur,
//! D. Dreyer, "Repairing Sequential Consistency in C/C++11", PLDI 2017), in an operational form: each
//! atomic keeps its writes; each thread has a vector clock and, for each atomic, a view before
//! which it may not read; a release publishes both with the write, an acquire learns them (views
//! as in J. Kang, C.-K. Hur, O. Lahav, V. Vafeiadis, D. Dreyer, "A Promising Semantics for
//! Relaxed-Memory Concurrency", POPL 2017, without its promises). That all sequentially consistent
//! operations fit into one order is asked of the events themselves (`sequential.rs`).
//!
//! While an exploration meets only sequentially consistent atomics nothing of it matters, and none
//! is kept.

mod choice;
pub(crate) mod history;
pub(crate) mod knowledge;
mod published;
mod sequential;

pub(crate) use choice::{OldRead, Site};
pub(crate) use history::Message;
pub use published::{Published, acquire_from, publish, release_to};

use crate::object::Kind;
use crate::operation::Mode;
use history::History;
use knowledge::Knowledge;
use sequential::{Event, Events};
use std::sync::atomic::Ordering::{self, AcqRel, Acquire, Release, SeqCst};

/// How much of the order an exploration keeps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Keeping {
    /// Happens-before and the histories of atomics.
    pub(crate) order: bool,
}

/// A write to an atomic.
#[derive(Clone, Copy)]
pub(crate) struct Write {
    pub(crate) value: u64,
    /// The write that it comes right after in the modification order.
    pub(crate) after: usize,
    /// It is a read-modify-write that has read that write.
    pub(crate) takes: bool,
    /// The step that it is.
    pub(crate) step: usize,
}

/// A thread's knowledge.
#[derive(Clone, Default)]
struct Own {
    current: Knowledge,
    /// What relaxed loads have read: an acquire fence learns it.
    acquirable: Knowledge,
    /// What the last release fence published: relaxed stores publish it.
    fenced: Knowledge,
}

/// What an object other than an atomic passes on.
#[derive(Default)]
struct Passed {
    /// By who had it alone.
    exclusive: Knowledge,
    /// By who shared it.
    shared: Knowledge,
}

/// The order of one execution.
pub(crate) struct Order {
    pub(crate) keeping: Keeping,
    threads: Vec<Own>,
    /// By the object's number.
    passed: Vec<Passed>,
    pub(crate) histories: Vec<History>,
    /// By the object's number: its history's.
    history_of: Vec<Option<usize>>,
    events: Events,
}

impl Order {
    pub(crate) fn new(keeping: Keeping) -> Order {
        Order {
            keeping,
            threads: Vec::new(),
            passed: Vec::new(),
            histories: Vec::new(),
            history_of: Vec::new(),
            events: Events::default(),
        }
    }

    fn own(&mut self, thread: usize) -> &mut Own {
        if self.threads.len() <= thread {
            self.threads.resize_with(thread + 1, Own::default);
            for (index, own) in self.threads.iter_mut().enumerate() {
                if own.current.time(index) == 0 {
                    own.current.tick(index);
                }
            }
        }
        &mut self.threads[thread]
    }

    /// The thread's own time: it moves on whenever the thread publishes what it did until then.
    pub(crate) fn now(&mut self, thread: usize) -> u32 {
        self.own(thread).current.time(thread)
    }

    /// Whether what `other` did at its time `at` happens before what `thread` does now.
    pub(crate) fn knows(&mut self, thread: usize, other: usize, at: u32) -> bool {
        self.own(thread).current.time(other) >= at
    }

    /// All that `thread` did until now, for whoever acquires it.
    pub(crate) fn release(&mut self, thread: usize) -> Knowledge {
        let own = self.own(thread);
        let published = own.current.clone();
        own.current.tick(thread);
        published
    }

    /// What was published happens before what `thread` does from now on.
    pub(crate) fn acquire(&mut self, thread: usize, published: &Knowledge) {
        self.own(thread).current.learn(published);
    }

    /// `parent` has started `child`.
    pub(crate) fn started(&mut self, child: usize, parent: usize) {
        if child != parent {
            let published = self.release(parent);
            self.acquire(child, &published);
        }
    }

    fn passed(&mut self, object: u32) -> &mut Passed {
        let object = object as usize;
        if self.passed.len() <= object {
            self.passed.resize_with(object + 1, Passed::default);
        }
        &mut self.passed[object]
    }

    /// Passes on through `object` all that `thread` did until now.
    pub(crate) fn release_to(&mut self, thread: usize, object: u32) {
        let published = self.release(thread);
        self.passed(object).exclusive.learn(&published);
    }

    /// Learns what was passed on through `object`.
    pub(crate) fn acquire_from(&mut self, thread: usize, object: u32) {
        let published = self.passed(object).exclusive.clone();
        self.acquire(thread, &published);
    }

    /// A step of `thread` touched an object: what the faces' own objects pass on. What a condition
    /// variable, a clock or a probe does orders nothing.
    pub(crate) fn touched(&mut self, thread: usize, object: u32, kind: Kind, mode: Mode) {
        let locks = matches!(kind, Kind::Mutex | Kind::RwLock | Kind::Once | Kind::Thread);
        match (kind, mode) {
            (_, Mode::Acquire) if locks => self.acquire_all(thread, object),
            (_, Mode::AcquireShared) if locks => self.acquire_from(thread, object),
            (_, Mode::Release) if locks => self.release_to(thread, object),
            (_, Mode::ReleaseShared) if locks => {
                let published = self.release(thread);
                self.passed(object).shared.learn(&published);
            }
            (Kind::Once, Mode::Read) => self.acquire_from(thread, object),
            // As std's, whose parties meet under a lock.
            (Kind::Barrier, Mode::Read) => self.acquire_from(thread, object),
            (Kind::Barrier, _) => {
                self.acquire_from(thread, object);
                self.release_to(thread, object);
            }
            _ => {}
        }
    }

    /// Learns what all passed on through `object`, those who shared it among them.
    pub(crate) fn acquire_all(&mut self, thread: usize, object: u32) {
        let Passed { exclusive, shared } = self.passed(object);
        let (exclusive, shared) = (exclusive.clone(), shared.clone());
        self.acquire(thread, &exclusive);
        self.acquire(thread, &shared);
    }

    /// The number of an atomic's history, which begins with `value` at the first use.
    pub(crate) fn history(&mut self, object: u32, value: u64) -> usize {
        let object = object as usize;
        if self.history_of.len() <= object {
            self.history_of.resize(object + 1, None);
        }
        let history = *self.history_of[object].get_or_insert_with(|| {
            self.histories.push(History::new(value));
            self.histories.len() - 1
        });
        self.histories[history].begin_if_past(value);
        history
    }

    /// The history of an atomic, if it was used.
    pub(crate) fn history_if_used(&mut self, object: u32) -> Option<&mut History> {
        let history = (*self.history_of.get(object as usize)?)?;
        Some(&mut self.histories[history])
    }

    /// The rank before which `thread` may not read or write.
    pub(crate) fn floor(&mut self, thread: usize, history: usize) -> u64 {
        self.own(thread).current.seen(history)
    }

    /// An event of `thread`, as it is before it publishes anything.
    fn event(&mut self, thread: usize, location: Option<usize>, sequential: bool) -> Event {
        let current = &self.own(thread).current;
        let (time, known) = (current.time(thread), current.times().to_vec());
        Event { thread, sequential, location, read: None, written: None, time, known }
    }

    /// Whether `thread` may read the write at `index`, as far as sequential consistency goes; and
    /// write right behind it, if `writes`.
    pub(crate) fn may_read(
        &mut self,
        thread: usize,
        history: usize,
        index: usize,
        order: Ordering,
        writes: bool,
    ) -> bool {
        let writings = &self.histories[history];
        if !writings.is_old(index) {
            return true;
        }
        let message = writings.message(index);
        let (read, published) = (message.rank, message.published.clone());
        let written = if writes { writings.rank_after(message) } else { None };
        let mut event = self.event(thread, Some(history), order == SeqCst);
        if acquires(order) {
            event.learn(&published);
        }
        self.events.allow(Event { read: Some(read), written, ..event })
    }

    /// Whether `thread` may write right behind the write at `index`.
    pub(crate) fn may_write(
        &mut self,
        thread: usize,
        history: usize,
        index: usize,
        sequential: bool,
    ) -> bool {
        let writings = &self.histories[history];
        if !writings.is_old(index) {
            return true;
        }
        let written = writings.rank_after(writings.message(index));
        let event = self.event(thread, Some(history), sequential);
        written.is_some() && self.events.allow(Event { written, ..event })
    }

    /// `thread` loads what the write at `index` has written.
    pub(crate) fn load(&mut self, thread: usize, history: usize, index: usize, order: Ordering) {
        self.read(thread, history, index, acquires(order));
        let read = Some(self.histories[history].message(index).rank);
        let event = self.event(thread, Some(history), order == SeqCst);
        self.events.add(Event { read, ..event });
    }

    fn read(&mut self, thread: usize, history: usize, index: usize, acquires: bool) {
        let message = self.histories[history].message(index);
        let (rank, published) = (message.rank, message.published.clone());
        let own = self.own(thread);
        own.current.see(history, rank);
        if acquires {
            own.current.learn(&published);
        }
        own.acquirable.learn(&published);
    }

    /// `thread` writes. What reads it and acquires learns all that a releasing write, or the last
    /// release fence, published; and, by a read-modify-write, what the write before published:
    /// that is the release sequence.
    pub(crate) fn write(&mut self, thread: usize, history: usize, write: Write, order: Ordering) {
        let Write { value, after, takes, step } = write;
        if takes {
            self.read(thread, history, after, acquires(order));
        }
        let before = self.histories[history].message(after);
        let rank = self.histories[history].rank_after(before);
        // Only places with room are chosen.
        let rank = rank.unwrap_or(before.rank);
        let (read, sequence) = (takes.then_some(before.rank), before.published.clone());
        let event = self.event(thread, Some(history), order == SeqCst);
        self.events.add(Event { read, written: Some(rank), ..event });
        self.own(thread).current.see(history, rank);
        let mut published =
            if releases(order) { self.release(thread) } else { self.own(thread).fenced.clone() };
        published.see(history, rank);
        if takes {
            published.learn(&sequence);
            self.histories[history].take(after);
        }
        let step = Some(step);
        self.histories[history].add(Message { value, rank, published, step, taken: false });
    }

    /// A fence of `thread`.
    pub(crate) fn fence(&mut self, thread: usize, order: Ordering) {
        let own = self.own(thread);
        if acquires(order) {
            let acquirable = own.acquirable.clone();
            own.current.learn(&acquirable);
        }
        let event = self.event(thread, None, order == SeqCst);
        self.events.add(event);
        if releases(order) {
            let published = self.release(thread);
            self.own(thread).fenced = published;
        }
    }
}

fn acquires(order: Ordering) -> bool {
    matches!(order, Acquire | AcqRel | SeqCst)
}

fn releases(order: Ordering) -> bool {
    matches!(order, Release | AcqRel | SeqCst)
}
