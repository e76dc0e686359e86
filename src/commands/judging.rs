//! What `run` and `check` share: the judge, ended by Ctrl-C, and who hears of its progress.

use crate::course::{Course, Exercise};
use crate::event::{Event, Sink};
use crate::problem::{Problem, Result};
use crate::report::Report;

/// The judge, ready to judge.
pub(super) enum Court {}

impl Court {
    /// Prepares the judge; the first time that takes minutes, and `sink` hears how far it is.
    pub(super) fn open(_course: &Course, _sink: &dyn Sink) -> Result<Court> {
        Err(Problem::machine("This version cannot judge.", "Get a newer conc-lings."))
    }

    /// Judges an answer.
    pub(super) fn judge(
        &self,
        _course: &Course,
        _exercise: &Exercise,
        _answer: &[u8],
        _sink: &dyn Sink,
    ) -> Result<Report> {
        match *self {}
    }
}

/// Passes on how far long work is, and nothing else: verdicts are shown once they are recorded.
pub(super) struct OnlyProgress<'a>(pub(super) &'a dyn Sink);

impl Sink for OnlyProgress<'_> {
    fn take(&self, event: Event) {
        if matches!(event, Event::Progress { .. }) {
            self.0.take(event);
        }
    }
}
