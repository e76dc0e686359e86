//! What happens while the program works. One stream of events feeds every reader (terminal, JSON),
//! so that they cannot disagree.

use crate::report::{CheckReport, Report};

/// Something that happened.
#[derive(Clone, Debug)]
pub enum Event {
    /// Long work began or went on: `done` of `total` units (0 when unknown).
    Progress {
        /// What is being done, as a phrase ("building the model").
        what: String,
        /// Units done.
        done: u64,
        /// Units in all, 0 when unknown.
        total: u64,
    },
    /// The judging of an answer began.
    Judging {
        /// The exercise's name.
        exercise: String,
    },
    /// One check of the answer was judged.
    Checked {
        /// The exercise's name.
        exercise: String,
        /// The judgement.
        check: Box<CheckReport>,
    },
    /// The answer was judged.
    Judged(Box<Report>),
}

/// Takes events; shared by threads.
pub trait Sink: Sync {
    /// Takes one event.
    fn take(&self, event: Event);
}

/// Takes events and does nothing with them.
#[derive(Clone, Copy, Debug, Default)]
pub struct Nobody;

impl Sink for Nobody {
    fn take(&self, _event: Event) {}
}
