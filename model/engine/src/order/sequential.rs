//! Sequential consistency: whether all sequentially consistent operations fit into one order.
//!
//! This is the condition `psc` of RC11 (O. Lahav, V. Vafeiadis, J. Kang, C.-K. Hur, D. Dreyer,
//! "Repairing Sequential Consistency in C/C++11", PLDI 2017, section 3.3), computed on the events of
//! the execution so far. The one order is not that of execution: a relaxed read can see the write
//! of a thread whose earlier, sequentially consistent writes come later in it.
//!
//! An event that reads what is newest, and writes behind all others, has nothing after it, and cannot
//! close a cycle. So only what is old is asked for.

use super::knowledge::Knowledge;

/// An atomic access, or a fence, that was executed.
#[derive(Clone, Debug)]
pub(super) struct Event {
    pub(super) thread: usize,
    pub(super) sequential: bool,
    /// The history it belongs to; none for a fence.
    pub(super) location: Option<usize>,
    /// The rank of the write that it read.
    pub(super) read: Option<u64>,
    /// The rank of what it wrote.
    pub(super) written: Option<u64>,
    /// The thread's own time, and what it knew of others when it was done.
    pub(super) time: u32,
    pub(super) known: Vec<u32>,
}

impl Event {
    /// It acquires what was published.
    pub(super) fn learn(&mut self, published: &Knowledge) {
        let times = published.times();
        if self.known.len() < times.len() {
            self.known.resize(times.len(), 0);
        }
        for (mine, theirs) in self.known.iter_mut().zip(times) {
            *mine = (*mine).max(*theirs);
        }
    }

    fn is_fence(&self) -> bool {
        self.location.is_none()
    }
}

/// A relation between events, by their indices.
#[derive(Clone)]
struct Relation {
    size: usize,
    pairs: Vec<bool>,
}

impl Relation {
    fn of(size: usize, holds: impl Fn(usize, usize) -> bool) -> Relation {
        let pairs = (0..size * size).map(|pair| holds(pair / size, pair % size)).collect();
        Relation { size, pairs }
    }

    fn has(&self, a: usize, b: usize) -> bool {
        self.pairs[a * self.size + b]
    }

    /// One step of this relation and then one of `other`.
    fn then(&self, other: &Relation) -> Relation {
        let steps =
            |a, b| (0..self.size).any(|between| self.has(a, between) && other.has(between, b));
        Relation::of(self.size, steps)
    }

    /// Whether following it leads nowhere back.
    fn is_acyclic(&self) -> bool {
        let mut left: Vec<usize> = (0..self.size).collect();
        loop {
            let before = left.len();
            let kept = left.clone();
            left.retain(|&a| kept.iter().any(|&b| self.has(a, b)));
            if left.len() == before {
                return left.is_empty();
            }
        }
    }
}

/// The relations of RC11 between some events, in the order of their execution.
struct Graph<'a>(&'a [Event]);

impl Graph<'_> {
    fn same_location(&self, a: usize, b: usize) -> bool {
        let location = self.0[a].location;
        location.is_some() && location == self.0[b].location
    }

    /// `sb`
    fn sequenced(&self, a: usize, b: usize) -> bool {
        a < b && self.0[a].thread == self.0[b].thread
    }

    /// `hb`
    fn happens_before(&self, a: usize, b: usize) -> bool {
        let (earlier, later) = (&self.0[a], &self.0[b]);
        if earlier.thread == later.thread {
            return a < b;
        }
        a < b && later.known.get(earlier.thread).is_some_and(|known| *known >= earlier.time)
    }

    /// `mo`
    fn overwritten(&self, a: usize, b: usize) -> bool {
        self.same_location(a, b) && less(self.0[a].written, self.0[b].written)
    }

    /// `rb`
    fn read_before(&self, a: usize, b: usize) -> bool {
        a != b && self.same_location(a, b) && less(self.0[a].read, self.0[b].written)
    }

    /// `eco`: reading, overwriting and reading before, in any number of steps.
    fn coherent(&self, a: usize, b: usize) -> bool {
        let (first, second) = (&self.0[a], &self.0[b]);
        a != b
            && self.same_location(a, b)
            && (first.written.is_some() && first.written == second.read
                || less(first.written, second.written)
                || less(first.written, second.read)
                || less(first.read, second.written)
                || less(first.read, second.read))
    }

    fn is_fence(&self, event: usize) -> bool {
        self.0[event].sequential && self.0[event].is_fence()
    }

    /// `psc`
    fn partial_order(&self) -> Relation {
        let size = self.0.len();
        let sequential = |event: usize| self.0[event].sequential;
        let hb = Relation::of(size, |a, b| self.happens_before(a, b));
        let elsewhere =
            Relation::of(size, |a, b| self.sequenced(a, b) && !self.same_location(a, b));
        let around = elsewhere.then(&hb).then(&elsewhere);
        let scb = Relation::of(size, |a, b| {
            self.sequenced(a, b)
                || around.has(a, b)
                || hb.has(a, b) && self.same_location(a, b)
                || self.overwritten(a, b)
                || self.read_before(a, b)
        });
        let from = Relation::of(size, |a, b| {
            sequential(a) && (a == b || self.is_fence(a) && hb.has(a, b))
        });
        let to = Relation::of(size, |a, b| {
            sequential(b) && (a == b || self.is_fence(b) && hb.has(a, b))
        });
        let base = from.then(&scb).then(&to);
        let eco = Relation::of(size, |a, b| self.coherent(a, b));
        let through = hb.then(&eco).then(&hb);
        Relation::of(size, |a, b| {
            base.has(a, b)
                || self.is_fence(a) && self.is_fence(b) && (hb.has(a, b) || through.has(a, b))
        })
    }
}

fn less(a: Option<u64>, b: Option<u64>) -> bool {
    a.zip(b).is_some_and(|(a, b)| a < b)
}

/// The events of an execution, in the order in which they were executed.
#[derive(Default)]
pub(super) struct Events {
    all: Vec<Event>,
    fences: bool,
}

impl Events {
    pub(super) fn add(&mut self, event: Event) {
        self.fences |= event.sequential && event.is_fence();
        self.all.push(event);
    }

    /// Whether `event`, which reads or writes what is not the newest, may come next.
    pub(super) fn allow(&mut self, event: Event) -> bool {
        if !event.sequential && !self.fences {
            return true;
        }
        self.all.push(event);
        let acyclic = Graph(&self.all).partial_order().is_acyclic();
        self.all.pop();
        acyclic
    }
}
