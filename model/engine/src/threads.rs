//! A model thread and what it has announced.

use crate::access::{self, Accesses};
use crate::clock::Instant;
use crate::coroutine::{Coroutine, Handle};
use crate::object::Loc;
use crate::operation::{Parts, Verb};
use std::any::Any;
use std::sync::atomic::Ordering;

/// What a thread will do when it is chosen.
pub struct Pending {
    pub(crate) verb: Verb,
    pub(crate) accesses: Accesses,
    pub(crate) loc: Option<Loc>,
    /// The object of which it also touches parts, and which those are now.
    pub(crate) parts: Option<(u32, *const dyn Fn() -> Parts)>,
    pub(crate) when: Option<*const dyn Fn() -> bool>,
    pub(crate) deadline: Option<Instant>,
    /// The ordering of an atomic operation.
    pub(crate) ordering: Option<Ordering>,
    /// It counts as a change only if the face says so afterwards.
    pub(crate) quiet: bool,
    /// The thread has looked at the same things before, and nobody has changed anything since.
    pub(crate) spins: bool,
}

impl Pending {
    /// What it touches.
    pub fn accesses(&self) -> &Accesses {
        &self.accesses
    }

    /// Whether the thread goes round in a loop and should let others go first.
    pub fn spins(&self) -> bool {
        self.spins
    }

    /// Adds the parts that it touches as things are now to what it touches; once.
    pub(crate) fn settle(&mut self) {
        let Some((object, parts)) = self.parts.take() else { return };
        // SAFETY: as in `is_possible`.
        let parts = unsafe { (*parts)() };
        for (part, mode) in parts.into_iter().flatten() {
            self.accesses.push(access::part_of(object, part), mode);
        }
    }

    /// Whether what it waits for is so.
    pub(crate) fn is_possible(&self) -> bool {
        // SAFETY: the closure lives in the frame that announced the operation, and that frame is
        // suspended until the operation is taken or the execution is abandoned.
        self.when.is_none_or(|when| unsafe { (*when)() })
    }
}

/// A model thread.
pub struct Thread {
    pub(crate) name: Option<String>,
    pub(crate) spawned: Option<Loc>,
    /// The number of the object that stands for its end.
    pub(crate) object: u32,
    pub(crate) coroutine: Option<Coroutine>,
    pub(crate) handle: Option<Handle>,
    pub(crate) pending: Option<Pending>,
    /// The step it took last.
    pub(crate) verb: Option<Verb>,
    pub(crate) started: bool,
    pub(crate) finished: bool,
    /// Nobody can join it any more.
    pub(crate) detached: bool,
    /// Steps in a row, the first apart.
    pub(crate) turn: u32,
    /// It stopped in the middle of something that cannot be unwound.
    pub(crate) stopped: bool,
    /// Above 0 while what it does to memory is the model's business.
    pub(crate) quiet: i32,
    /// Panics that have begun and were not caught yet.
    pub(crate) panicking: u32,
    /// A panic was caught and will go on.
    pub(crate) resumes: bool,
    /// The contents of `thread_local!`s by their key's address, in order of first use.
    pub(crate) locals: Vec<(usize, Box<dyn Any>)>,
}

impl Thread {
    pub(crate) fn new(
        name: Option<String>,
        spawned: Option<Loc>,
        object: u32,
        coroutine: Coroutine,
    ) -> Thread {
        Thread {
            name,
            spawned,
            object,
            coroutine: Some(coroutine),
            handle: None,
            pending: None,
            verb: None,
            started: false,
            finished: false,
            detached: false,
            turn: 0,
            stopped: false,
            quiet: 0,
            panicking: 0,
            resumes: false,
            locals: Vec::new(),
        }
    }

    /// What it will do when it is chosen; none once it has ended.
    pub fn pending(&self) -> Option<&Pending> {
        self.pending.as_ref()
    }
}
