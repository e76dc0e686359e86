use std::mem;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::thread;
use std::time::{Duration, Instant};

use answer::{Cues, Stage};
use conc::{Clock, Options, Verdict, explore, explore_with, fail};

/// Counts tasks that are done.
type Done = Arc<AtomicU32>;

/// A task that is done.
fn task(done: &Done) -> impl FnOnce(&Cues) + Send + 'static {
    let done = done.clone();
    move |_| {
        done.fetch_add(1, SeqCst);
    }
}

const SECOND: Duration = Duration::from_secs(1);
const BEAT: Duration = Duration::from_millis(10);

fn by_the_clock(evening: impl Fn()) {
    explore_with(Options { clock: Clock::Discrete, ..Options::default() }, evening);
}

/// How many tasks are done when the wait is over.
fn done_at_curtain(stage: &Stage, done: &Done) -> u32 {
    stage.wait_idle();
    done.load(SeqCst)
}

#[test]
fn every_task_is_done_when_the_curtain_rises() {
    for (hands, tasks) in [(1, 2), (2, 1)] {
        explore(move || {
            let (stage, done) = (Stage::open(hands), Done::default());
            (0..tasks).for_each(|_| stage.call(task(&done)));
            let at_curtain = done_at_curtain(&stage, &done);
            drop(stage);
            assert_eq!(at_curtain, tasks, "tasks done at curtain, of {tasks}; hands: {hands}");
        });
    }
}

#[test]
fn tasks_that_a_task_has_called_are_done_as_well() {
    explore(|| {
        let (stage, done) = (Stage::open(1), Done::default());
        let (trees, snow) = (task(&done), task(&done));
        stage.call(|cues| {
            cues.call(snow);
            trees(cues);
        });
        let at_curtain = done_at_curtain(&stage, &done);
        drop(stage);
        assert_eq!(at_curtain, 2, "tasks done at curtain, of one and another that it called");
    });
    // A second hand becomes free as the first one calls, and may be quicker.
    by_the_clock(|| {
        let (stage, done) = (Stage::open(2), Done::default());
        let (trees, snow) = (task(&done), task(&done));
        thread::sleep(BEAT);
        stage.call(|cues| {
            thread::sleep(3 * BEAT);
            cues.call(snow);
            thread::sleep(BEAT);
            trees(cues);
        });
        thread::sleep(BEAT);
        stage.call(|_| thread::sleep(2 * BEAT));
        thread::sleep(BEAT);
        let at_curtain = done_at_curtain(&stage, &done);
        mem::forget(stage);
        assert_eq!(at_curtain, 2, "tasks done at curtain, of one and another; hands: 2");
    });
}

#[test]
fn a_task_that_panics_does_not_keep_the_curtain_down() {
    explore(|| {
        let (stage, done) = (Stage::open(1), Done::default());
        stage.call(|_| panic!("the tree falls over"));
        stage.call(task(&done));
        let at_curtain = done_at_curtain(&stage, &done);
        drop(stage);
        assert_eq!(at_curtain, 1, "tasks done at curtain, after one that panics");
    });
}

#[test]
fn everybody_who_waits_goes_on_at_the_very_moment() {
    // A short one shows who looks again and again, a long one who gives up.
    for long in [Duration::from_micros(100_789), 3600 * SECOND] {
        by_the_clock(move || {
            let stage = Stage::open(1);
            let begin = Instant::now();
            stage.wait_idle();
            let nothing_to_do = begin.elapsed();
            stage.call(move |_| thread::sleep(long));
            let begin = Instant::now();
            let wait = || {
                stage.wait_idle();
                begin.elapsed()
            };
            let (one, other) = thread::scope(|s| {
                let other = s.spawn(wait);
                (wait(), other.join().unwrap())
            });
            drop(stage);
            assert_eq!(nothing_to_do, Duration::ZERO, "how long one waits for nothing");
            assert_eq!([one, other], [long; 2], "how long two wait for one task");
        });
    }
}

#[test]
fn the_stage_is_there_for_the_next_act() {
    explore(|| {
        let (stage, done) = (Stage::open(1), Done::default());
        stage.call(task(&done));
        let first = done_at_curtain(&stage, &done);
        stage.call(task(&done));
        let second = done_at_curtain(&stage, &done);
        drop(stage);
        assert_eq!([first, second], [1, 2], "tasks done at the first and at the second curtain");
    });
    explore(|| {
        let (stage, done) = (Stage::open(1), Done::default());
        stage.wait_idle();
        stage.call(task(&done));
        drop(stage);
        let end = done.load(SeqCst);
        assert_eq!(end, 1, "tasks done at the end of the evening, of one after the last curtain");
    });
}

/// An hour and a few seconds are enough for two.
fn an_hour_is_enough(took: Duration, tasks: &str) {
    if took > 3610 * SECOND {
        fail(Verdict::NotConcurrent, format!("Two hands take {took:?} for two tasks {tasks}."));
    }
}

#[test]
fn two_hands_work_at_the_same_time() {
    by_the_clock(|| {
        let stage = Stage::open(2);
        let begin = Instant::now();
        stage.call(|_| thread::sleep(3600 * SECOND));
        thread::sleep(SECOND);
        stage.call(|_| thread::sleep(3600 * SECOND));
        stage.wait_idle();
        let took = begin.elapsed();
        drop(stage);
        an_hour_is_enough(took, "of an hour");
    });
    // One calls for the other, while somebody waits for the curtain.
    by_the_clock(|| {
        let stage = Stage::open(2);
        thread::sleep(SECOND);
        let begin = Instant::now();
        stage.call(|cues| {
            thread::sleep(SECOND);
            cues.call(|_| thread::sleep(3600 * SECOND));
            thread::sleep(3600 * SECOND);
        });
        stage.wait_idle();
        let took = begin.elapsed();
        mem::forget(stage);
        an_hour_is_enough(took, "of an hour, the second called by the first");
    });
}
