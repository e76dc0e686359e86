//! How an execution ends, and the panics on the way there.

use crate::memory::{Fault, FaultKind};
use crate::object::Loc;

/// How an execution ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    /// The checked closure returned, and everybody else ended, waits or spins.
    Returned,
    /// The checked closure panicked.
    Panicked,
    /// Nobody can go on and the checked closure has not returned.
    Deadlock,
    /// Those who could go on only look again and again at what nobody changes.
    Livelock,
    /// Those who go on step aside for each other, again and again, and nobody gets all he needs.
    Courtesy,
    /// More steps than allowed.
    Endless,
    /// It printed more than an execution may.
    Flooded,
    /// The answer did what no answer may.
    Refused(String),
    /// Two threads touch plain memory, and nothing orders them.
    DataRace(Fault),
    /// Memory is used after it was freed, freed while it is in use, freed twice, or never freed.
    Memory(Fault),
    /// A check asked for this end (`conc::fail`).
    Asked,
    /// The search has seen an equivalent execution; nothing is known about the rest of this one.
    Redundant,
    /// The memory orders it uses were not kept so far: the exploration begins anew and keeps them.
    Unordered,
    /// The engine is at fault: a replay went another way.
    Diverged(String),
}

impl End {
    /// The end that a fault is.
    pub(crate) fn of(fault: Fault) -> End {
        match fault.kind {
            FaultKind::Race => End::DataRace(fault),
            _ => End::Memory(fault),
        }
    }

    /// What is wrong with memory, if that is the end.
    pub(crate) fn fault(&self) -> Option<&Fault> {
        match self {
            End::DataRace(fault) | End::Memory(fault) => Some(fault),
            _ => None,
        }
    }
}

/// A panic inside an execution, as its hook saw it.
#[derive(Clone, Debug)]
pub struct Panic {
    /// The model thread.
    pub thread: usize,
    /// The message.
    pub message: String,
    /// Where.
    pub loc: Option<Loc>,
    /// Whether somebody has taken it by joining the thread, and how many were taken before.
    pub taken: Option<usize>,
}
