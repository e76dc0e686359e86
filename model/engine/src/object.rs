//! The identity of what threads meet at. An object lives inside a face's type, is made by a const
//! function, and registers itself with the running execution when it is first used.

use std::cell::Cell;
use std::panic::Location;

/// A place in the source.
pub type Loc = &'static Location<'static>;

/// What an object is, for the drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is its own word")]
pub enum Kind {
    Mutex,
    RwLock,
    Condvar,
    Barrier,
    Once,
    Channel,
    Atomic,
    Thread,
    Parker,
    Clock,
    Reach,
    Probe,
    Memory,
    /// A part of another object that the search tells apart and the drawing does not.
    Part,
}

impl Kind {
    /// The word of the trace.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Mutex => "mutex",
            Kind::RwLock => "rwlock",
            Kind::Condvar => "condvar",
            Kind::Barrier => "barrier",
            Kind::Once => "once",
            Kind::Channel => "channel",
            Kind::Atomic => "atomic",
            Kind::Thread => "thread",
            Kind::Parker => "parker",
            Kind::Clock => "clock",
            Kind::Reach => "reach",
            Kind::Probe => "probe",
            Kind::Memory => "memory",
            Kind::Part => "part",
        }
    }
}

/// Identity of one thing within one execution.
#[derive(Debug)]
pub struct Object {
    pub(crate) kind: Kind,
    pub(crate) created: Option<Loc>,
    pub(crate) label: Option<&'static str>,
    /// Which execution gave the number below; 0 is none.
    epoch: Cell<u64>,
    number: Cell<u32>,
}

// SAFETY: model threads are coroutines of one operating-system thread, and an object is only
// touched by the engine between two of their steps. Outside an execution the cells are not used.
unsafe impl Sync for Object {}

impl std::panic::RefUnwindSafe for Object {}

impl Object {
    /// An object made at `created`.
    pub const fn new(kind: Kind, created: Option<Loc>) -> Object {
        Object { kind, created, label: None, epoch: Cell::new(0), number: Cell::new(0) }
    }

    /// An object with a name of its own.
    pub const fn named(kind: Kind, label: &'static str) -> Object {
        Object {
            kind,
            created: None,
            label: Some(label),
            epoch: Cell::new(0),
            number: Cell::new(0),
        }
    }

    /// Its number in the execution `epoch`, if it has been used there.
    pub(crate) fn number_in(&self, epoch: u64) -> Option<u32> {
        (self.epoch.get() == epoch).then(|| self.number.get())
    }

    /// Its number in the execution `epoch`; `register` gives it one at the first use.
    pub(crate) fn number(&self, epoch: u64, register: impl FnOnce() -> u32) -> u32 {
        if self.epoch.get() != epoch {
            self.number.set(register());
            self.epoch.set(epoch);
        }
        self.number.get()
    }
}
