//! Where answers are judged while the loop stays free: at most one run counts, a newer one ends it
//! with all its processes, and what an ended run still says is not heard.

use super::message::Message;
use crate::course::Course;
use crate::event::{Event, Sink};
use crate::judge::{Judge, Stop};
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread::JoinHandle;

/// The judge and the run that counts.
pub struct Bench {
    course: Arc<Course>,
    to: Sender<Message>,
    /// Ends the preparation of the judge, once that has begun.
    preparing: Option<Stop>,
    judge: Option<Arc<Judge>>,
    run: Option<Run>,
    number: u64,
    /// Runs that were ended and may still be tidying up.
    ending: Vec<JoinHandle<()>>,
}

/// A judgement under way.
pub struct Run {
    /// The exercise's index in the course.
    pub exercise: usize,
    /// The bytes that are judged.
    pub answer: Vec<u8>,
    number: u64,
    checked: usize,
    stop: Stop,
    thread: JoinHandle<()>,
}

impl Bench {
    /// A bench without a judge.
    pub fn new(course: Arc<Course>, to: Sender<Message>) -> Bench {
        let preparing = None;
        Bench { course, to, preparing, judge: None, run: None, number: 0, ending: Vec::new() }
    }

    /// Has the judge prepared in a thread of its own, for the first build takes minutes. Whether that
    /// began now: it does so once.
    pub fn prepare(&mut self) -> bool {
        if self.preparing.is_some() {
            return false;
        }
        let teller = Teller { run: 0, to: self.to.clone() };
        let (stop, prepared) = (Stop::new(), Arc::clone(&self.course));
        self.preparing = Some(stop.clone());
        std::thread::spawn(move || {
            let judge = Judge::prepare(&prepared, &stop, &teller);
            let ready = judge.and_then(|judge| judge.reusing().with_archive(false)).map(Arc::new);
            teller.say(Message::Ready(ready));
        });
        true
    }

    /// The judge is ready.
    pub fn equip(&mut self, judge: Arc<Judge>) {
        self.judge = Some(judge);
    }

    /// Whether there is a judge.
    pub fn is_ready(&self) -> bool {
        self.judge.is_some()
    }

    /// The run that counts.
    pub fn run(&self) -> Option<&Run> {
        self.run.as_ref()
    }

    /// Whether the run of this number is the one that counts.
    pub fn is_current(&self, number: u64) -> bool {
        self.run.as_ref().is_some_and(|run| run.number == number)
    }

    /// One more check of the run that counts is done; how many that makes.
    pub fn count_check(&mut self) -> usize {
        self.run.as_mut().map_or(0, |run| {
            run.checked += 1;
            run.checked
        })
    }

    /// Forgets what is known of these bytes. Nobody waits for a course at fault to say so: judging does.
    pub fn forget(&self, exercise: usize, answer: &[u8]) {
        if let Some(judge) = &self.judge {
            let _ = judge.forget(&self.course, &self.course.exercises[exercise], answer);
        }
    }

    /// Ends the run that counts, if any, and judges these bytes as an answer to the exercise of this
    /// index. Does nothing while there is no judge.
    pub fn start(&mut self, exercise: usize, answer: Vec<u8>) {
        self.stop();
        let Some(judge) = self.judge.clone() else { return };
        self.number += 1;
        let number = self.number;
        let stop = Stop::new();
        let teller = Teller { run: number, to: self.to.clone() };
        let (course, bytes, halt) = (Arc::clone(&self.course), answer.clone(), stop.clone());
        let thread = std::thread::spawn(move || {
            let exercise = &course.exercises[exercise];
            let outcome = judge.judge_with_own_tests(&course, exercise, &bytes, &halt, &teller);
            teller.say(Message::Finished(number, Box::new(outcome)));
        });
        self.run = Some(Run { exercise, answer, number, checked: 0, stop, thread });
    }

    /// Takes the run of this number, now that it is over; none if it does not count any more.
    pub fn finish(&mut self, number: u64) -> Option<Run> {
        self.run.take_if(|run| run.number == number)
    }

    /// Ends the run that counts.
    pub fn stop(&mut self) {
        if let Some(run) = self.run.take() {
            run.stop.stop();
            self.ending.push(run.thread);
        }
        self.ending.retain(|thread| !thread.is_finished());
    }
}

impl Drop for Bench {
    /// No process of a judgement outlives the loop.
    fn drop(&mut self) {
        self.preparing.iter().for_each(Stop::stop);
        self.stop();
        for thread in self.ending.drain(..) {
            // a panic there was told when it happened
            let _ = thread.join();
        }
    }
}

/// Passes events of one run on to the loop.
struct Teller {
    run: u64,
    to: Sender<Message>,
}

impl Teller {
    fn say(&self, message: Message) {
        // nobody hears it once the loop has ended
        let _ = self.to.send(message);
    }
}

impl Sink for Teller {
    fn take(&self, event: Event) {
        self.say(Message::Told(self.run, event));
    }
}

impl Drop for Teller {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.say(Message::Broken);
        }
    }
}
