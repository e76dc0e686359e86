//! What `run` and `check` share: the judge, ended by Ctrl-C, and who hears of its progress.

use crate::course::{Course, Exercise};
use crate::event::{Event, Sink};
use crate::judge::{Judge, Stop};
use crate::problem::Result;
use crate::report::Report;

/// The judge, ready to judge, until somebody presses Ctrl-C.
pub(super) struct Court {
    judge: Judge,
    stop: Stop,
}

impl Court {
    /// Prepares the judge; the first time that takes a while, and `sink` hears how far it is.
    pub(super) fn open(course: &Course, sink: &dyn Sink) -> Result<Court> {
        let judge = Judge::prepare(course, sink)?; // until here, Ctrl-C ends the program at once
        let stop = Stop::new();
        let thrown = stop.clone();
        // Without a handler, Ctrl-C ends the program, and with it what it started.
        let _ = ctrlc::set_handler(move || thrown.stop());
        Ok(Court { judge, stop })
    }

    /// The judge itself.
    pub(super) fn judge_itself(&self) -> &Judge {
        &self.judge
    }

    /// Judges an answer.
    pub(super) fn judge(
        &self,
        course: &Course,
        exercise: &Exercise,
        answer: &[u8],
        sink: &dyn Sink,
    ) -> Result<Report> {
        self.judge.judge(course, exercise, answer, &self.stop, sink)
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
