//! The same bytes get the same judgement: many times over, on busy cores, and with many judgements
//! at a time. `CONC_LINGS_ALIKE` sets how many times (20 if unset).

mod support;

use conc_lings::author::{Attempt, attempts};
use conc_lings::course::Course;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};
use std::thread::{self, JoinHandle, available_parallelism};
use support::{Ran, program};

const EXERCISES: [&str; 2] =
    ["02_shared_state/unlocked_in_between", "03_deadlocks/two_locks_two_orders"];

/// Judgements at a time, in the test of that.
const AT_A_TIME: usize = 32;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn times() -> usize {
    let asked = std::env::var("CONC_LINGS_ALIKE").ok();
    asked.map_or(20, |times| times.parse().expect("CONC_LINGS_ALIKE is a number"))
}

/// Threads that compute for nothing, one a core, until dropped.
struct Busy {
    enough: Arc<AtomicBool>,
    threads: Vec<JoinHandle<()>>,
}

impl Busy {
    fn all_cores() -> Busy {
        let enough = Arc::new(AtomicBool::new(false));
        let spin = |enough: Arc<AtomicBool>| while !enough.load(Relaxed) {};
        let cores = available_parallelism().map_or(2, usize::from);
        let threads = (0..cores).map(|_| {
            let enough = Arc::clone(&enough);
            thread::spawn(move || spin(enough))
        });
        Busy { threads: threads.collect(), enough }
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        self.enough.store(true, Relaxed);
        self.threads.drain(..).for_each(|thread| thread.join().unwrap());
    }
}

/// `run NAME --file FILE --json`: all that is said, but how long it took.
fn judgement(name: &str, file: &Path) -> Value {
    let mut command = program();
    command
        .arg("--course")
        .arg(root())
        .args(["run", name, "--fresh", "--json", "--file"])
        .arg(file);
    let ran = Ran::of(command);
    assert!(matches!(ran.code, 0 | 1), "{name}, {}: {ran:?}", file.display());
    let mut report = ran.json().remove(0);
    for time in ["compile_ms", "run_ms"] {
        let took = report.as_object_mut().unwrap().remove(time);
        assert!(took.is_some_and(|took| took.is_u64()), "{time}");
    }
    report
}

/// Does all the work, so many pieces at a time; what each piece came to, in order.
fn side_by_side<T: Sync, R: Send>(
    work: &[T],
    hands: usize,
    one: impl Fn(&T) -> R + Sync,
) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let mut done: Vec<(usize, R)> = thread::scope(|scope| {
        let hand = || {
            let pieces = std::iter::repeat_with(|| next.fetch_add(1, Relaxed));
            let mine = pieces.take_while(|piece| *piece < work.len());
            mine.map(|piece| (piece, one(&work[piece]))).collect::<Vec<_>>()
        };
        let hands: Vec<_> = (0..hands).map(|_| scope.spawn(hand)).collect();
        hands.into_iter().flat_map(|hand| hand.join().unwrap()).collect()
    });
    done.sort_by_key(|(piece, _)| *piece);
    done.into_iter().map(|(_, result)| result).collect()
}

#[test]
fn solved_and_broken_answers_are_judged_alike_every_time_while_all_cores_are_busy() {
    let answers: Vec<(&str, PathBuf)> = EXERCISES
        .iter()
        .flat_map(|path| {
            let name = path.rsplit('/').next().unwrap();
            ["solutions", "exercises"]
                .map(|part| (name, root().join(part).join(format!("{path}.rs"))))
        })
        .collect();
    let first: Vec<Value> = answers.iter().map(|(name, answer)| judgement(name, answer)).collect();
    let verdicts: Vec<_> = first.iter().map(|report| report["verdict"].as_str().unwrap()).collect();
    assert_eq!(verdicts, ["pass", "wrong-result", "pass", "deadlock"]);

    let again: Vec<usize> = (0..times() * answers.len()).map(|n| n % answers.len()).collect();
    let busy = Busy::all_cores();
    let reports = side_by_side(&again, 4, |&n| judgement(answers[n].0, &answers[n].1));
    drop(busy);
    assert_eq!(reports.len(), again.len());
    for (report, n) in reports.iter().zip(again) {
        assert_eq!(*report, first[n], "{}", answers[n].1.display());
    }
}

#[test]
fn thirty_two_judgements_at_a_time_give_each_attempt_its_verdict() {
    let course = Course::open(root()).unwrap();
    let exercise = course.find("unlocked_in_between").unwrap();
    let attempts = attempts(root(), exercise).unwrap();
    let kinds = |passing: bool| attempts.iter().any(|a| (a.verdict.word() == "pass") == passing);
    assert!(kinds(true) && kinds(false));
    let cases: Vec<&Attempt> = attempts.iter().cycle().take(AT_A_TIME).collect();
    let reports =
        side_by_side(&cases, AT_A_TIME, |attempt| judgement(&exercise.name, &attempt.path));
    for (report, attempt) in reports.iter().zip(cases) {
        let file = attempt.path.display();
        assert_eq!(report["verdict"], attempt.verdict.word(), "{file}: {report:#}");
    }
}
