//! The memory model as axioms about whole executions, with nothing of how they come about: RC11
//! (O. Lahav, V. Vafeiadis, J. Kang, C.-K. Hur, D. Dreyer, "Repairing Sequential Consistency in
//! C/C++11", PLDI 2017, sections 3 and 4), with the release sequences of C++20, which Rust has: a
//! later store of the same thread does not go on with one (P0982). Names are the paper's.

use crate::relation::Relation;
use std::sync::atomic::Ordering::{self, AcqRel, Acquire, Relaxed, Release, SeqCst};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Read,
    Write,
    Fence,
}

/// An event of an execution. A read-modify-write is two, one right after the other.
#[derive(Clone, Copy, Debug)]
pub struct Event {
    /// None for a location's first value.
    pub thread: Option<usize>,
    pub kind: Kind,
    pub location: usize,
    pub order: Ordering,
}

/// A candidate execution.
pub struct Candidate<'a> {
    pub events: &'a [Event],
    /// In the order of the program, within each thread; first values before all.
    pub sb: Relation,
    pub rf: Relation,
    pub mo: Relation,
    /// From the read of a read-modify-write to its write.
    pub rmw: Relation,
}

impl Candidate<'_> {
    fn is(&self, event: usize, kind: Kind) -> bool {
        self.events.get(event).is_some_and(|event| event.kind == kind)
    }

    fn acquires(&self, event: usize) -> bool {
        self.events.get(event).is_some_and(|e| matches!(e.order, Acquire | AcqRel | SeqCst))
    }

    fn releases(&self, event: usize) -> bool {
        self.events.get(event).is_some_and(|e| matches!(e.order, Release | AcqRel | SeqCst))
    }

    fn is_atomic(&self, event: usize) -> bool {
        self.events.get(event).is_some_and(|event| event.thread.is_some())
    }

    fn sequential(&self, event: usize) -> bool {
        self.events.get(event).is_some_and(|event| event.order == SeqCst)
    }

    fn same_location(&self, a: usize, b: usize) -> bool {
        !self.is(a, Kind::Fence)
            && !self.is(b, Kind::Fence)
            && self.events[a].location == self.events[b].location
    }

    fn identity(&self, holds: impl Fn(usize) -> bool) -> Relation {
        Relation::of(self.events.len(), |a, b| a == b && holds(a))
    }

    /// sw: [E rel]; ([F]; sb)?; rs; rf; [R]; (sb; [F])?; [E acq], where rs is [W]; (rf; rmw)*.
    fn synchronises(&self) -> Relation {
        let chained = self.rf.then(&self.rmw).closure().maybe();
        let rs = self.identity(|e| self.is(e, Kind::Write) && self.is_atomic(e)).then(&chained);
        let fence = self.identity(|e| self.is(e, Kind::Fence));
        let from = fence.then(&self.sb).maybe().then(&rs);
        let to = self.rf.then(&self.sb.then(&fence).maybe());
        from.then(&to).only(|a, b| self.releases(a) && self.acquires(b))
    }

    /// hb, which does not depend on `mo`.
    pub fn happens_before(&self) -> Relation {
        self.sb.or(&self.synchronises()).closure()
    }

    /// Whether the model allows it; `hb` is what [`Candidate::happens_before`] says.
    pub fn is_consistent(&self, hb: &Relation) -> bool {
        let rb = self.rf.reversed().then(&self.mo).only(|a, b| a != b);
        let eco = self.rf.or(&self.mo).or(&rb).closure();
        // COHERENCE
        if !hb.is_irreflexive() || !hb.then(&eco).is_irreflexive() {
            return false;
        }
        // ATOMICITY
        let between = rb.then(&self.mo);
        if !self.rmw.only(|a, b| between.has(a, b)).eq(&Relation::EMPTY) {
            return false;
        }
        // SC
        let elsewhere = self.sb.only(|a, b| !self.same_location(a, b));
        let scb = self
            .sb
            .or(&elsewhere.then(hb).then(&elsewhere))
            .or(&hb.only(|a, b| self.same_location(a, b)))
            .or(&self.mo)
            .or(&rb);
        let sequential = self.identity(|e| self.sequential(e));
        let fences = self.identity(|e| self.sequential(e) && self.is(e, Kind::Fence));
        let from = sequential.or(&fences.then(hb));
        let to = sequential.or(&hb.then(&fences));
        let base = from.then(&scb).then(&to);
        let between_fences = fences.then(&hb.or(&hb.then(&eco).then(hb))).then(&fences);
        if !base.or(&between_fences).is_acyclic() {
            return false;
        }
        // NO-THIN-AIR
        self.sb.or(&self.rf).is_acyclic()
    }
}

/// The ordering of the read, and that of the write, of a read-modify-write.
pub fn halves(order: Ordering) -> (Ordering, Ordering) {
    match order {
        Acquire => (Acquire, Relaxed),
        Release => (Relaxed, Release),
        AcqRel => (Acquire, Release),
        other => (other, other),
    }
}
