//! What `run` and `check` share: the judge, ended by Ctrl-C, and who hears of its progress.

use crate::course::{Course, Exercise};
use crate::event::{Event, Sink};
use crate::judge::{Judge, Replayed, Stop};
use crate::problem::{Problem, Result};
use crate::report::Report;
use conc_protocol::Interleaving;

/// The judge, ready to judge; Ctrl-C ends what it does.
pub(super) struct Court {
    judge: Judge,
    stop: Stop,
}

impl Court {
    /// Prepares the judge; the first time that takes minutes, and `sink` hears how far it is.
    /// `fresh`: known verdicts are made anew.
    pub(super) fn open(course: &Course, fresh: bool, sink: &dyn Sink) -> Result<Court> {
        let stop = Stop::new();
        heed_interruptions(stop.clone())?;
        let judge = Judge::prepare(course, &stop, sink)?.with_archive(fresh)?;
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

    /// Runs one interleaving of a check.
    pub(super) fn replay(
        &self,
        course: &Course,
        exercise: &Exercise,
        check: &str,
        answer: &[u8],
        interleaving: &Interleaving,
    ) -> Result<Replayed> {
        self.judge.replay(course, exercise, check, answer, interleaving, &self.stop)
    }

    /// Judges an answer, and runs the learner's own tests in it.
    pub(super) fn judge_with_own_tests(
        &self,
        course: &Course,
        exercise: &Exercise,
        answer: &[u8],
        sink: &dyn Sink,
    ) -> Result<Report> {
        self.judge.judge_with_own_tests(course, exercise, answer, &self.stop, sink)
    }
}

/// What is under way is ended with all its processes, and the command goes its way to exit code 130;
/// when asked twice, the program ends at once.
fn heed_interruptions(stop: Stop) -> Result<()> {
    let code = i32::from(Problem::interrupted().exit_code());
    let heed = move || {
        if stop.is_stopped() {
            std::process::exit(code);
        }
        stop.stop();
    };
    ctrlc::set_handler(heed)
        .map_err(|error| Problem::machine(format!("Ctrl-C cannot be listened for: {error}."), ""))
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
