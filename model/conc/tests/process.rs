//! A check process, from request to record. The program is both: without arguments it is the test
//! and starts itself as the check process.

use conc::{Check, Verdict, explore, fail, native, probe, reaches};
use conc_engine::atomic::AtomicCell;
use conc_engine::{Verb, thread};
use conc_protocol::{Budget, Coverage, Failure, Record, Request, decode};
use std::io::Write;
use std::panic::Location;
use std::process::{Command, Stdio};
use std::rc::Rc;
use std::sync::atomic::Ordering::SeqCst;

fn go(body: impl FnOnce() + 'static) -> thread::ThreadId {
    let caught = || {
        let _ = thread::catch(body);
    };
    thread::spawn(None, Box::new(caught), Some(Location::caller()))
}

fn two_add(by_load_and_store: bool) -> u64 {
    let count = Rc::new(AtomicCell::new(0, None));
    let children = [0; 2].map(|_| {
        let count = count.clone();
        go(move || {
            if by_load_and_store {
                let seen = count.load(SeqCst, Location::caller());
                count.store(seen + 1, SeqCst, Location::caller());
            } else {
                count.rmw(Verb::FetchAdd, SeqCst, Location::caller(), |old| old + 1);
            }
        })
    });
    children.into_iter().for_each(|child| thread::join(child, None));
    count.load(SeqCst, Location::caller())
}

fn holds() {
    explore(|| assert_eq!(two_add(false), 2));
}

fn loses() {
    explore(|| assert_eq!(two_add(true), 2));
}

fn explores_nothing() {}

fn is_never_together() {
    explore(|| {
        let alone = go(|| reaches::together("side by side", 2));
        thread::join(alone, None);
    });
}

fn two_are_never_three() {
    explore(|| {
        let both = [0; 2].map(|_| go(|| reaches::together("three at a time", 3)));
        both.into_iter().for_each(|one| thread::join(one, None));
    });
}

fn meets_whoever_comes_an_hour_late() {
    explore(|| {
        let punctual = go(|| reaches::together("both here", 2));
        let late = go(|| {
            let hour = std::time::Duration::from_secs(3600);
            conc_engine::clock::sleep(hour, Location::caller());
            reaches::together("both here", 2);
        });
        [punctual, late].into_iter().for_each(|one| thread::join(one, None));
    });
}

fn does_not_come_by() {
    explore(|| {});
}

fn says_its_verdict() {
    explore(|| fail(Verdict::Memory, "leaked"));
}

fn says_its_verdict_natively() {
    native(|| fail(Verdict::NotConcurrent, "one after the other"));
}

fn waits_for_somebody_who_panicked() {
    native(|| {
        let _ = std::thread::spawn(|| panic!("out of paper")).join();
        fail(Verdict::Deadlock, "nobody prints")
    });
}

fn asserts_after_exploring() {
    let seen = Rc::new(std::cell::Cell::new(0));
    explore(|| seen.set(seen.get() + 1));
    assert_eq!(seen.get(), 2);
}

fn drops_once() {
    explore(|| {
        let drops = probe::Drops::new();
        let watched = drops.watch(5);
        let child = go(move || assert_eq!(*watched, 5));
        thread::join(child, None);
        assert_eq!(drops.count(), 1);
    });
}

fn counts_the_living() {
    explore(|| {
        assert_eq!(probe::alive(), 0);
        let child = go(|| assert_eq!(probe::alive(), 1));
        assert!(probe::alive() <= 1);
        thread::join(child, None);
        assert_eq!(probe::alive(), 0);
    });
}

/// In some interleaving it is alive still: when it has said all it has to say, and not yet ended.
fn leaves_somebody() {
    explore(|| {
        let word = Rc::new(probe::Gauge::new());
        let theirs = word.clone();
        go(move || std::mem::forget(theirs.enter()));
        if word.count() == 1 {
            assert_eq!(probe::alive(), 0);
        }
    });
}

fn exits() {
    explore(|| conc_engine::exit_called(0));
}

const CHECKS: &[Check] = &[
    Check { name: "holds", body: holds, demands: &[] },
    Check { name: "loses", body: loses, demands: &[] },
    Check { name: "explores_nothing", body: explores_nothing, demands: &[] },
    Check { name: "is_never_together", body: is_never_together, demands: &[] },
    Check { name: "two_are_never_three", body: two_are_never_three, demands: &[] },
    Check {
        name: "meets_whoever_comes_an_hour_late",
        body: meets_whoever_comes_an_hour_late,
        demands: &["both here"],
    },
    Check { name: "does_not_come_by", body: does_not_come_by, demands: &["here"] },
    Check { name: "says_its_verdict", body: says_its_verdict, demands: &[] },
    Check { name: "says_its_verdict_natively", body: says_its_verdict_natively, demands: &[] },
    Check {
        name: "waits_for_somebody_who_panicked",
        body: waits_for_somebody_who_panicked,
        demands: &[],
    },
    Check { name: "asserts_after_exploring", body: asserts_after_exploring, demands: &[] },
    Check { name: "drops_once", body: drops_once, demands: &[] },
    Check { name: "counts_the_living", body: counts_the_living, demands: &[] },
    Check { name: "leaves_somebody", body: leaves_somebody, demands: &[] },
    Check { name: "exits", body: exits, demands: &[] },
];

fn judge(check: &str) -> Record {
    judge_within(check, Budget::default())
}

fn judge_within(check: &str, budget: Budget) -> Record {
    let nonce = "0123456789abcdef";
    let request =
        Request { nonce: nonce.into(), check: check.into(), budget, seed: 1, replay: None };
    let mut child = Command::new(std::env::current_exe().expect("this program"))
        .arg("judge")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("it starts");
    let line = request.encode();
    child.stdin.take().expect("a pipe").write_all(line.as_bytes()).expect("it reads");
    let output = child.wait_with_output().expect("it ends");
    let (mut records, _) = decode(nonce, &String::from_utf8_lossy(&output.stdout));
    assert_eq!(records.len(), 1, "{check} gives one record");
    records.remove(0)
}

fn failure(check: &str) -> Failure {
    match judge(check) {
        Record::Failed(failure) => *failure,
        other => panic!("{check}: {other:?}"),
    }
}

fn held(check: &str) -> Coverage {
    match judge(check) {
        Record::Held(coverage) => coverage,
        other => panic!("{check}: {other:?}"),
    }
}

fn main() {
    if std::env::args().any(|argument| argument == "judge") {
        conc::run(CHECKS);
    }
    assert_eq!(
        held("holds"),
        Coverage { executions: 2, complete: true, explorations: 1, covered: None }
    );
    assert_eq!(held("drops_once").explorations, 1);

    // `two_add` stands in this file, which is neither answer.rs nor check.rs.
    let lost = failure("loses");
    assert_eq!(lost.verdict, Verdict::Panic);
    assert!(lost.message.contains("left: 1"), "{}", lost.message);
    assert!(lost.trace.is_some_and(|trace| trace.steps.len() > 4));

    assert!(matches!(judge("explores_nothing"), Record::Internal { .. }));
    assert!(matches!(judge("there_is_no_such_check"), Record::Internal { .. }));

    let apart = failure("is_never_together");
    assert_eq!((apart.verdict, apart.complete), (Verdict::NotConcurrent, true));
    assert!(apart.message.contains("In no interleaving"), "{}", apart.message);
    let three = failure("two_are_never_three");
    assert_eq!((three.verdict, three.complete), (Verdict::NotConcurrent, true));
    // Where not everything was tried, nobody says that it cannot be.
    let few = Budget { exhaustive: 1, random: 0, ..Budget::default() };
    let Record::Failed(unsure) = judge_within("two_are_never_three", few) else {
        panic!("nobody came together");
    };
    assert_eq!((unsure.verdict, unsure.complete), (Verdict::NotConcurrent, false));
    assert!(unsure.message.contains("In none of 1 interleavings"), "{}", unsure.message);
    assert!(held("meets_whoever_comes_an_hour_late").complete, "time is no obstacle");
    assert_eq!(failure("does_not_come_by").verdict, Verdict::NotConcurrent);
    assert_eq!(failure("says_its_verdict").verdict, Verdict::Memory);
    assert_eq!(failure("says_its_verdict_natively").verdict, Verdict::NotConcurrent);
    let panicked = failure("waits_for_somebody_who_panicked");
    assert_eq!(panicked.verdict, Verdict::Panic);
    assert!(panicked.message.contains("out of paper"), "{}", panicked.message);
    assert!(failure("asserts_after_exploring").message.contains("left: 1"));
    assert!(held("counts_the_living").complete);
    assert!(failure("leaves_somebody").message.contains("left: 1"));
    assert_eq!(failure("exits").verdict, Verdict::Forbidden);
    println!("every check process says what happened");
}
