//! What a thread is about to do: which objects it touches and how, and whether it can happen now.
//! All that the search knows about the faces is said here.

use crate::clock::Instant;
use crate::object::{Loc, Object};
use std::fmt;
use std::sync::atomic::Ordering;

/// How an operation touches an object. Two operations of different threads that touch a common
/// object in conflicting modes are *dependent*: their order can matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mode {
    /// Looks; commutes with `Read`.
    Read,
    /// Changes, or may change; conflicts with everything.
    Write,
    /// Takes exclusively, while nobody has it; the engine notes the holder.
    Acquire,
    /// Gives back what was taken exclusively.
    Release,
    /// Takes shared; commutes with other shared takers and releasers.
    AcquireShared,
    /// Gives back what was taken shared.
    ReleaseShared,
    /// Looks, and takes if that is possible; never waits. Follow a success with [`crate::holds`].
    Try,
    /// Provides what a [`Mode::Get`] waits for.
    Put,
    /// Takes what a [`Mode::Put`] has provided, and waits until it has.
    Get,
    /// Leaves it alone; the drawing names it. For operations on a [`crate::Kind::Part`] of it.
    Mention,
}

impl Mode {
    /// Whether two operations with these modes on one object must keep their order to have the
    /// same effect.
    pub fn conflicts(self, other: Mode) -> bool {
        use Mode::*;
        !matches!(
            (self, other),
            (Mention, _)
                | (_, Mention)
                | (Read, Read)
                | (AcquireShared | ReleaseShared, AcquireShared | ReleaseShared)
        )
    }

    /// Whether both could be possible at the same moment. `false` only where that is certain.
    pub fn may_be_coenabled(self, other: Mode) -> bool {
        use Mode::*;
        !matches!(
            (self, other),
            (Acquire, Release | ReleaseShared)
                | (Release | ReleaseShared, Acquire)
                | (AcquireShared, Release)
                | (Release, AcquireShared)
                | (Release, Release | ReleaseShared)
                | (ReleaseShared, Release)
                | (Put, Get)
                | (Get, Put)
        )
    }

    /// Whether all operations on the object that came before one with this mode are ordered
    /// before it.
    pub(crate) fn orders_all(self) -> bool {
        use Mode::*;
        matches!(self, Write | Acquire | Release | Try | Put | Get)
    }
}

macro_rules! verbs {
    ($($name:ident $text:literal,)*) => {
        /// The word for an operation on the drawing.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[expect(missing_docs, reason = "each is its own word")]
        pub enum Verb { $($name,)* }

        impl Verb {
            /// The word.
            pub fn word(self) -> &'static str {
                match self { $(Verb::$name => $text,)* }
            }
        }
    };
}

verbs! {
    Spawn "spawn", Join "join", Exit "end", Panic "panic", Park "park", Unpark "unpark", Yield "yield", Spin "spin",
    Sleep "sleep",
    Lock "lock", TryLock "try to lock", Unlock "unlock",
    ReadLock "lock to read", TryReadLock "try to lock to read", ReadUnlock "unlock after reading",
    WriteLock "lock to write", TryWriteLock "try to lock to write",
    WriteUnlock "unlock after writing", QueueForWrite "queue to write",
    Wait "wait", WakeUp "wake up", NotifyOne "notify one", NotifyAll "notify all",
    Arrive "arrive", Leave "leave",
    Send "send", TrySend "try to send", Receive "receive", TryReceive "try to receive",
    DropSender "drop the sender", DropReceiver "drop the receiver", CloneSender "clone the sender",
    Load "load", Store "store", Swap "swap", CompareExchange "compare and exchange",
    FetchAdd "add", FetchSub "subtract", FetchAnd "and", FetchOr "or", FetchXor "xor",
    FetchNand "nand", FetchMax "max", FetchMin "min", FetchUpdate "update", Fence "fence",
    CallOnce "call once", Get "get", Set "set", Now "look at the clock",
    ReadPlain "read plain memory", WritePlain "write plain memory", Allocate "allocate", Free "free",
    Reach "reach", Count "count", Choose "choose",
}

impl fmt::Display for Verb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// Up to two numbered parts of an object, with how they are touched.
pub type Parts = [Option<(usize, Mode)>; 2];

/// An operation that a model thread announces before it takes effect.
pub struct Op<'a> {
    pub(crate) verb: Verb,
    pub(crate) loc: Option<Loc>,
    pub(crate) touched: [Option<(&'a Object, Mode)>; 3],
    pub(crate) parts: Option<(&'a Object, &'a dyn Fn() -> Parts)>,
    pub(crate) when: Option<&'a dyn Fn() -> bool>,
    pub(crate) deadline: Option<Instant>,
    pub(crate) ordering: Option<Ordering>,
}

impl<'a> Op<'a> {
    /// An operation that touches nothing yet and is always possible.
    pub fn new(verb: Verb, loc: Option<Loc>) -> Op<'a> {
        Op {
            verb,
            loc,
            touched: [None; 3],
            parts: None,
            when: None,
            deadline: None,
            ordering: None,
        }
    }

    /// It touches `object`; up to three.
    ///
    /// # Panics
    /// At the fourth.
    pub fn touches(mut self, object: &'a Object, mode: Mode) -> Op<'a> {
        let free = self.touched.iter_mut().find(|slot| slot.is_none());
        *free.expect("an operation touches at most three objects") = Some((object, mode));
        self
    }

    /// It also touches parts of `object`: those that `parts`, a pure look at plain fields, names when
    /// it is taken. What it names must stay the same for as long as others take only steps that are
    /// independent of this one.
    pub fn touches_parts(mut self, object: &'a Object, parts: &'a dyn Fn() -> Parts) -> Op<'a> {
        self.parts = Some((object, parts));
        self
    }

    /// It is possible only while `enabled` says so: a pure look at plain fields.
    pub fn when(mut self, enabled: &'a dyn Fn() -> bool) -> Op<'a> {
        self.when = Some(enabled);
        self
    }

    /// It is atomic, with this ordering.
    pub(crate) fn ordered(mut self, ordering: Ordering) -> Op<'a> {
        self.ordering = Some(ordering);
        self
    }

    /// It gives up at `deadline`: on the adversarial clock possibly at any moment, on the discrete
    /// clock once virtual time has come so far.
    pub fn until(mut self, deadline: Option<Instant>) -> Op<'a> {
        self.deadline = deadline;
        self
    }
}

/// How a step went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// What [`Op::when`] asked for is so.
    Enabled,
    /// The deadline of [`Op::until`] came first.
    TimedOut,
}
