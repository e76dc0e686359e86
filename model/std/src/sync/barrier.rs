//! The face of `std::sync::Barrier`: to arrive is one step, to leave another.

use conc_engine::{Kind, Loc, Mode, Object, Op, Verb, note, step};
use std::cell::Cell;
use std::fmt;
use std::panic::{Location, RefUnwindSafe};

/// Lets threads wait for one another until a given number has come.
pub struct Barrier {
    object: Object,
    parties: usize,
    arrived: Cell<usize>,
    /// How often the barrier has opened.
    openings: Cell<usize>,
}

// SAFETY: model threads are coroutines of one operating-system thread: the cells are never used in
// parallel.
unsafe impl Sync for Barrier {}
impl RefUnwindSafe for Barrier {}

/// Says to one of the threads that met at a [`Barrier`] that it is the leader.
pub struct BarrierWaitResult(bool);

impl Barrier {
    /// A barrier that opens when `n` threads have come; 0 counts as 1.
    #[must_use]
    #[track_caller]
    pub const fn new(n: usize) -> Barrier {
        Barrier {
            object: Object::new(Kind::Barrier, Some(Location::caller())),
            parties: n,
            arrived: Cell::new(0),
            openings: Cell::new(0),
        }
    }

    /// Waits until all have come. The last one is the leader.
    #[track_caller]
    pub fn wait(&self) -> BarrierWaitResult {
        self.meet(Location::caller())
    }

    fn meet(&self, loc: Loc) -> BarrierWaitResult {
        step(Op::new(Verb::Arrive, Some(loc)).touches(&self.object, Mode::Write));
        let arrived = self.arrived.get() + 1;
        note(|| format!("{arrived} of {}", self.parties));
        if arrived >= self.parties {
            self.arrived.set(0);
            self.openings.set(self.openings.get().wrapping_add(1));
            return BarrierWaitResult(true);
        }
        self.arrived.set(arrived);
        let openings = self.openings.get();
        let open = || self.openings.get() != openings;
        step(Op::new(Verb::Leave, Some(loc)).touches(&self.object, Mode::Read).when(&open));
        BarrierWaitResult(false)
    }
}

impl BarrierWaitResult {
    /// Whether this thread is the leader.
    #[must_use]
    pub fn is_leader(&self) -> bool {
        self.0
    }
}

impl fmt::Debug for Barrier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Barrier").finish_non_exhaustive()
    }
}

impl fmt::Debug for BarrierWaitResult {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BarrierWaitResult").field("is_leader", &self.is_leader()).finish()
    }
}
