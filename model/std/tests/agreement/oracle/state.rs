//! A state of a program: where each thread is, what it has, and the things that all share.

use crate::outcome::{ENDED, Outcome, PANICKED};
use crate::program::{Program, THREADS};

/// The most that a thread of a generated program sees, its end included.
const SEEN: usize = 15;
/// The most messages that wait at once.
const MESSAGES: usize = 12;

/// A short list that can be copied.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct List<const N: usize> {
    length: u8,
    items: [u8; N],
}

impl<const N: usize> List<N> {
    pub const EMPTY: List<N> = List { length: 0, items: [0; N] };

    pub fn push(&mut self, item: u8) {
        self.items[usize::from(self.length)] = item;
        self.length += 1;
    }

    /// Takes the first one out.
    pub fn pop_front(&mut self) -> Option<u8> {
        let first = *self.as_slice().first()?;
        self.items.copy_within(1.., 0);
        self.items[N - 1] = 0;
        self.length -= 1;
        Some(first)
    }

    pub fn as_slice(&self) -> &[u8] {
        &self.items[..usize::from(self.length)]
    }
}

/// How far a thread is within its deed.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub enum Within {
    Start,
    /// On the condition variable, not yet notified.
    Asleep,
    /// Wants its mutex back.
    Awake {
        timed_out: bool,
    },
    /// Behind the sign that a writer waits.
    Queued,
    /// Its message lies there until somebody takes it.
    Offered,
    /// Stands at a rendezvous and waits for a sender.
    Expecting,
    /// At the barrier, since it has opened so often.
    Arrived(u8),
    /// At the work.
    Works,
    /// The work is done, and nobody knows yet.
    Worked,
    /// The work panicked, and nobody knows yet.
    Spoilt,
}

/// How far a thread is in its life.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub enum Life {
    Unborn,
    Alive,
    /// Gives back what it has, one thing after the other; because of a panic or at its end.
    Leaving {
        panicking: bool,
    },
    /// Has given everything back, and nobody knows yet.
    Left {
        panicked: bool,
    },
    Ended {
        panicked: bool,
    },
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Thread {
    pub life: Life,
    /// The next deed, or the one it is at.
    pub position: u8,
    pub within: Within,
    /// Read guards in its hands.
    pub reading: u8,
    pub has_sender: bool,
    pub token: bool,
    pub seen: List<SEEN>,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub enum Progress {
    Incomplete,
    Running,
    Poisoned,
    Complete,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct State {
    pub threads: [Thread; THREADS],
    pub owners: [Option<u8>; 2],
    pub values: [u8; 2],
    pub poisoned: [bool; 3],
    /// Of the lock of readers and writers.
    pub writer: Option<u8>,
    pub readers: u8,
    pub queued: u8,
    pub table: u8,
    pub atomics: [u8; 2],
    pub messages: List<MESSAGES>,
    pub senders: u8,
    pub has_receiver: bool,
    /// A receiver stands at the rendezvous and nobody has handed it anything yet.
    pub expecting: bool,
    pub arrived: u8,
    pub openings: u8,
    pub once: Progress,
    pub init: Progress,
    pub value: u8,
    /// A wait has ended by itself, and a weak exchange has failed by itself: once each.
    pub woken_by_itself: bool,
    pub failed_by_itself: bool,
}

impl State {
    pub fn start(program: &Program) -> State {
        let sends = |thread: usize| thread < program.threads.len() && program.sends(thread);
        let thread = |index: usize| Thread {
            life: if index == 0 { Life::Alive } else { Life::Unborn },
            position: 0,
            within: Within::Start,
            reading: 0,
            has_sender: sends(index),
            token: false,
            seen: List::EMPTY,
        };
        State {
            threads: std::array::from_fn(thread),
            owners: [None; 2],
            values: [0; 2],
            poisoned: [false; 3],
            writer: None,
            readers: 0,
            queued: 0,
            table: 0,
            atomics: [0; 2],
            messages: List::EMPTY,
            senders: u8::try_from((0..THREADS).filter(|&t| sends(t)).count()).expect("four"),
            has_receiver: true,
            expecting: false,
            arrived: 0,
            openings: 0,
            once: Progress::Incomplete,
            init: Progress::Incomplete,
            value: 0,
            woken_by_itself: false,
            failed_by_itself: false,
        }
    }

    /// Notes that `thread` has left, its hands empty.
    pub fn leave(&mut self, thread: usize, panicking: bool) {
        self.threads[thread].seen.push(if panicking { PANICKED } else { ENDED });
        self.threads[thread].life = Life::Left { panicked: panicking };
    }

    /// What it has come to, if nothing more can happen.
    pub fn outcome(&self, program: &Program) -> Outcome {
        let threads = &self.threads[..program.threads.len()];
        Outcome {
            seen: threads.iter().map(|thread| thread.seen.as_slice().to_vec()).collect(),
            atomics: self.atomics,
            poisoned: self.poisoned,
        }
    }
}
