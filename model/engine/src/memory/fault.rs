//! What can be wrong with memory.

use super::Deed;
use conc_protocol::Place;

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FaultKind {
    /// Two threads, at least one of them writes, and nothing orders them.
    Race,
    /// It was freed before.
    UseAfterFree,
    /// Nothing makes the one who frees wait for the one who uses.
    FreedInUse,
    /// It was freed before, and is freed again.
    FreedTwice,
    /// Nobody freed it, and nobody can any more.
    Leak,
}

/// Who touched memory, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Access {
    /// The model thread.
    pub thread: usize,
    /// What it did.
    pub deed: Deed,
    /// The access's number in the execution.
    pub(crate) number: u32,
    /// Where, if that is known: only an execution that is recorded looks.
    pub place: Option<Place>,
}

/// A fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong.
    pub kind: FaultKind,
    /// The access that came first; of a leak, the allocation.
    pub first: Access,
    /// The one that came second; of a leak, the allocation again.
    pub second: Access,
    /// Where the memory was allocated, if it is of the heap.
    pub allocated: Option<Access>,
    /// Of a leak: how many pieces were left behind.
    pub pieces: usize,
}

impl Fault {
    /// What two accesses come to that conflict.
    pub(super) fn of(first: Access, second: Access, allocated: Option<Access>) -> Fault {
        let kind = match (first.deed, second.deed) {
            (Deed::Free, Deed::Free) => FaultKind::FreedTwice,
            (Deed::Free, _) => FaultKind::UseAfterFree,
            (_, Deed::Free) => FaultKind::FreedInUse,
            _ => FaultKind::Race,
        };
        Fault { kind, first, second, allocated, pieces: 0 }
    }

    /// What `pieces` of memory come to that nobody can free any more.
    pub(super) fn leak(allocated: Access, pieces: usize) -> Fault {
        let (first, second, kind) = (allocated, allocated, FaultKind::Leak);
        Fault { kind, first, second, allocated: Some(allocated), pieces }
    }

    /// The numbers of the accesses that it is about.
    pub(crate) fn numbers(&self) -> Vec<u32> {
        let accesses = [Some(self.first), Some(self.second), self.allocated];
        accesses.into_iter().flatten().map(|access| access.number).collect()
    }
}
