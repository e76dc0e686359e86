//! Plain memory and freed memory. A program whose answer contains `unsafe` is compiled so that each
//! of its loads and stores calls one of the functions in `hooks.rs`; here they are compared with
//! what else was done to the same bytes. Two that conflict and that nothing orders are a data race,
//! in whichever order they took place: plain accesses are no steps of the search, and need not be.
//! What is freed counts as written, and is never to be touched again.
//!
//! Only memory that threads can share is watched: the execution's heap, the statics of the program,
//! the stacks of its threads. What the faces keep for themselves is none of the answer's business:
//! see [`quiet`].

mod atomics;
mod fault;
mod hooks;
mod pieces;
mod place;
mod shadow;
mod watch;

pub use fault::{Access, Fault, FaultKind};
pub use hooks::is_watched;
pub use shadow::Deed;
pub use watch::{Quiet, quiet};

pub(crate) use watch::{allocated, freed, stop_at_fault, touched};

use crate::heap;
use crate::statics::writable_data;
use atomics::Real;
use conc_protocol::Place;
use shadow::{Shadow, Stamp};
use std::ops::Range;

/// What is watched of memory, from execution to execution.
pub(crate) struct Memory {
    shadow: Shadow,
    statics: Vec<Range<usize>>,
    /// Where this execution's heap lies.
    heap: Range<usize>,
    real: Real,
    /// Accesses so far in this execution: each has a number.
    count: u32,
    /// Stacks used in this execution, by thread.
    stacks: Vec<Range<usize>>,
    /// Whether what is left behind is a fault.
    no_leaks: bool,
    /// Accesses whose places are wanted, and those that were found.
    wanted: Vec<u32>,
    found: Vec<(u32, Place)>,
    /// The object that stands for the memory at fault, and where that was allocated.
    object: Option<(u32, Option<Place>)>,
}

impl Memory {
    pub(crate) fn new(no_leaks: bool) -> Memory {
        let range = |(start, length): (*mut u8, usize)| start.addr()..start.addr() + length;
        Memory {
            shadow: Shadow::default(),
            statics: writable_data().into_iter().map(range).collect(),
            heap: 0..0,
            real: Real::default(),
            count: 0,
            stacks: Vec::new(),
            no_leaks,
            wanted: Vec::new(),
            found: Vec::new(),
            object: None,
        }
    }

    /// Forgets everything, for a new execution; the places of the accesses `wanted` are to be found
    /// in it.
    pub(crate) fn begin(&mut self, wanted: Vec<u32>) {
        self.shadow.begin();
        self.heap = heap::of_this_execution();
        pieces::begin();
        self.real.begin();
        self.count = 0;
        self.stacks.clear();
        self.wanted = wanted;
        self.found.clear();
        self.object = None;
    }

    /// A thread begins on this stack. Another one may have ended on it.
    pub(crate) fn thread_begins(&mut self, stack: Range<usize>) {
        if self.stacks.contains(&stack) {
            self.shadow.forget(stack.clone());
        }
        self.stacks.push(stack);
    }

    /// Whether several threads could have to do with these bytes.
    fn is_shared(&self, bytes: &Range<usize>, running: usize) -> bool {
        let within = |range: &Range<usize>| range.contains(&bytes.start);
        within(&self.heap)
            || self.stacks.get(running).is_some_and(within)
            || self.statics.iter().any(within)
            || self.stacks.iter().any(within)
    }

    /// Numbers an access.
    fn next(&mut self) -> u32 {
        self.count += 1;
        self.count
    }

    fn place_of(&self, number: u32) -> Option<Place> {
        self.found.iter().find(|(known, _)| *known == number).map(|(_, place)| *place)
    }

    /// Where the memory that the object stands for was allocated.
    pub(crate) fn allocation(&self, object: u32) -> Option<Place> {
        let (_, place) = self.object.filter(|(known, _)| *known == object)?;
        place
    }

    fn access_of(&self, stamp: Stamp) -> Access {
        let Stamp { deed, thread, number, .. } = stamp;
        Access { thread, deed, number, place: self.place_of(number) }
    }
}
