//! A failing interleaving can be run again by its token: the same drawing, on any machine with the same
//! version; and whoever uses a token where it does not belong is told so.

mod support;

use conc_lings::course::{Course, Part};
use conc_lings::event::{Event, Sink};
use conc_lings::judge::{Judge, Stop};
use conc_lings::replay::{Token, release};
use conc_protocol::{Interleaving, Verdict};
use std::collections::BTreeSet;
use std::fs;
use support::{Place, Ran};

struct Silence;

impl Sink for Silence {
    fn take(&self, _: Event) {}
}

const BOX: &str = "01_first/lost_vote";
const DOOR: &str = "02_second/stuck_door";

/// The first token on a page.
fn token(page: &Ran) -> String {
    let (_, after) =
        page.out.split_once("conc-lings replay ").unwrap_or_else(|| panic!("{page:?}"));
    after.split_whitespace().next().unwrap().to_owned()
}

/// The drawing on a page: from its first step to what stands below it.
fn drawing(page: &Ran) -> String {
    let from = page.out.find("step 1,").or(page.out.find("steps 1-2,"));
    let drawing = &page.out[from.unwrap_or_else(|| panic!("{page:?}"))..];
    let end = drawing.find("\n\nReplay with").unwrap_or(drawing.trim_end().len());
    drawing[..end].to_owned()
}

fn file(place: &Place, path: &str) -> String {
    place.course().join(format!("{path}.rs")).to_str().unwrap().to_owned()
}

#[test]
fn a_token_draws_the_failing_interleaving_again_in_any_workspace() {
    let place = Place::with_workspace();
    let judged = place.run(&["run", "stuck_door"]);
    assert_eq!(judged.code, 1, "{judged:?}");
    let token = token(&judged);
    assert!(judged.out.contains("held by thread"), "{judged:?}");

    let elsewhere = Place::with_workspace();
    for (place, token) in [(&place, token.clone()), (&elsewhere, token.to_uppercase())] {
        let again = place.run(&["replay", &token]);
        assert_eq!(again.code, 1, "{again:?}");
        assert_eq!(drawing(&again), drawing(&judged));
        assert!(again.out.contains("everybody gets through"), "{again:?}");
        assert!(!again.out.contains("not the answer"), "{again:?}");
    }
    let attempts = |place: &Place| place.run(&["list", "--json"]).json()[2]["attempts"].clone();
    assert_eq!((attempts(&place), attempts(&elsewhere)), (1.into(), 0.into()));
}

#[test]
fn a_token_for_a_file_is_told_with_the_file() {
    let place = Place::new();
    fs::create_dir(place.root().join("my files")).unwrap();
    let mine = place.root().join("my files/door.rs");
    fs::copy(file(&place, &format!("exercises/{DOOR}")), &mine).unwrap();
    let judged = place.run(&["run", "stuck_door", "--file", mine.to_str().unwrap()]);
    let line = format!("conc-lings replay {} --file \"{}\"\n", token(&judged), mine.display());
    assert!(judged.out.contains(&line), "{judged:?}");
    let again = place.run(&["replay", &token(&judged), "--file", mine.to_str().unwrap()]);
    assert_eq!((again.code, drawing(&again)), (1, drawing(&judged)), "{again:?}");
}

#[test]
fn another_answer_is_run_the_tokens_way_as_far_as_it_goes_and_that_is_said() {
    let place = Place::with_workspace();
    let token = token(&place.run(&["run", "stuck_door"]));
    let wrong = fs::read_to_string(place.exercise(DOOR)).unwrap();
    let replayed = || place.run(&["replay", &token]);
    let not_the_same = "This is not the answer that the token was made for.";

    fs::write(place.exercise(DOOR), format!("{wrong}\n// not mended yet\n")).unwrap();
    let still = replayed();
    assert_eq!(still.code, 1, "{still:?}");
    assert!(still.out.contains(not_the_same), "{still:?}");
    assert!(still.out.contains("It goes the token's way all the same."), "{still:?}");
    assert!(still.out.contains("held by thread"), "{still:?}");

    place.solve(DOOR);
    let mended = replayed();
    assert_eq!(mended.code, 0, "{mended:?}");
    assert!(mended.out.contains(not_the_same), "{mended:?}");
    assert!(mended.out.contains("up to step 3, and from there its own"), "{mended:?}");
    assert!(mended.out.contains("Nothing goes wrong this way."), "{mended:?}");
    assert!(mended.out.contains("That is no proof"), "{mended:?}");

    fs::write(place.exercise(DOOR), "pub struct Door").unwrap();
    let refused = replayed();
    assert_eq!(refused.code, 1, "{refused:?}");
    assert!(refused.out.contains("It is refused, so nothing was run."), "{refused:?}");
    assert!(refused.out.contains("error: expected"), "{refused:?}");
}

#[test]
fn a_token_that_cannot_be_used_here_is_wrong_usage_and_prints_nothing() {
    let place = Place::new();
    let start = file(&place, &format!("exercises/{BOX}"));
    let judged = place.run(&["run", "lost_vote", "--json", "--file", &start]).json().remove(0);
    let good = judged["checks"][0]["replay"].as_str().unwrap().to_owned();
    assert!(judged["checks"][1]["replay"].is_null(), "what holds has no token: {judged:#}");
    let read = Token::read(&good, release()).unwrap();

    let refused = |token: &str, words: &str| {
        for how in [&["replay", token, "--file", &start][..], &["--json", "replay", token]] {
            let ran = place.run(how);
            assert_eq!((ran.code, &*ran.out), (2, ""), "{ran:?}");
            assert!(ran.err.contains(words), "{ran:?}");
        }
    };
    refused(&good[1..], "not a replay token");
    refused("k3f9…", "not a replay token");
    let other = Token { release: read.release ^ 1, ..read.clone() };
    refused(&other.to_string(), "made by another version");
    let other = Token { check: read.check ^ 1, ..read };
    refused(&other.to_string(), "for a check that the course fixture@0.3.0 does not have");
    place.edit_course(&format!("checks/{BOX}.rs"), "assert_eq", "/* another text */ assert_eq");
    refused(&good, "with another course, or with another version of this one");
}

#[test]
fn a_replay_for_programs_has_the_steps() {
    let place = Place::new();
    let start = file(&place, &format!("exercises/{BOX}"));
    let solution = file(&place, &format!("solutions/{BOX}"));
    let judged = place.run(&["run", "lost_vote", "--json", "--file", &start]).json().remove(0);
    let check = &judged["checks"][0];
    let token = check["replay"].as_str().unwrap();

    let ran = place.run(&["replay", token, "--json", "--file", &start]);
    let again = &ran.json()[0];
    assert_eq!((ran.code, &again["fails"]), (1, &true.into()), "{ran:?}");
    for field in ["verdict", "message", "location"] {
        assert_eq!(again[field], check[field], "{again:#}");
    }
    assert_eq!(again["check"], check["name"]);
    assert_eq!((&again["same_answer"], &again["strayed_at"]), (&true.into(), &().into()));
    assert!(again["trace"]["steps"].as_array().unwrap().len() > 4, "{again:#}");

    let ran = place.run(&["replay", token, "--json", "--file", &solution]);
    let mended = &ran.json()[0];
    assert_eq!((ran.code, &mended["fails"]), (0, &false.into()), "{ran:?}");
    assert_eq!((&mended["same_answer"], &mended["verdict"]), (&false.into(), &().into()));
}

/// Failures of all kinds, for the exercise `lost_vote`.
const CHECKS: &str = "
use conc::explore;
use std::sync::atomic::{AtomicU32, Ordering::{Relaxed, SeqCst}};
use std::sync::{Arc, Condvar, Mutex, mpsc};
use std::thread;

#[test]
fn the_second_exploration_fails() {
    explore(|| { answer::both(answer::fine, answer::fine); });
    explore(|| assert!(answer::both(answer::torn, answer::torn) == 2));
}

#[test]
fn a_wait_ends_by_itself() {
    explore(|| {
        let shared = Arc::new((Mutex::new(false), Condvar::new()));
        let other = Arc::clone(&shared);
        let child = thread::spawn(move || {
            *other.0.lock().unwrap() = true;
            other.1.notify_one();
        });
        let mut done = shared.0.lock().unwrap();
        if !*done {
            done = shared.1.wait(done).unwrap();
        }
        assert!(*done);
        drop(done);
        child.join().unwrap();
    });
}

#[test]
fn the_other_one_is_woken() {
    explore(|| {
        let shared = Arc::new((Mutex::new((0, 0)), Condvar::new(), AtomicU32::new(0)));
        let all: Vec<_> = (1..=2).map(|me| {
            let shared = Arc::clone(&shared);
            thread::spawn(move || {
                let mut turn = shared.0.lock().unwrap();
                turn.1 += 1;
                while turn.0 == 0 {
                    turn = shared.1.wait(turn).unwrap();
                }
                shared.2.compare_exchange(0, me, SeqCst, SeqCst).ok();
                turn.0 = 0;
            })
        }).collect();
        while shared.0.lock().unwrap().1 < 2 { thread::yield_now(); }
        shared.0.lock().unwrap().0 = 1;
        shared.1.notify_one();
        while shared.2.load(SeqCst) == 0 { thread::yield_now(); }
        assert_eq!(shared.2.load(SeqCst), 1);
        drop(all);
    });
}

#[test]
fn nobody_gives_up() {
    explore(|| {
        let flag = Arc::new(AtomicU32::new(0));
        let other = Arc::clone(&flag);
        let child = thread::spawn(move || other.store(1, SeqCst));
        assert!((0..100).any(|_| flag.load(SeqCst) == 1), \"gave up\");
        child.join().unwrap();
    });
}

#[test]
fn what_was_published_is_read() {
    explore(|| {
        let shared = Arc::new((AtomicU32::new(0), AtomicU32::new(0)));
        let other = Arc::clone(&shared);
        let child = thread::spawn(move || {
            other.0.store(7, Relaxed);
            other.1.store(1, Relaxed);
        });
        if shared.1.load(Relaxed) == 1 {
            assert_eq!(shared.0.load(Relaxed), 7);
        }
        child.join().unwrap();
    });
}

#[test]
fn it_ends() {
    explore(|| {
        let (send, receive) = mpsc::channel::<u32>();
        let child = thread::spawn(move || receive.iter().count());
        child.join().unwrap();
        drop(send);
    });
}

#[test]
fn somebody_gets_on() {
    explore(|| {
        let flag = AtomicU32::new(0);
        while flag.load(SeqCst) == 0 { thread::yield_now(); }
    });
}

#[test]
fn it_comes_to_an_end() {
    explore(|| {
        let count = AtomicU32::new(0);
        loop { count.fetch_add(1, SeqCst); }
    });
}

#[test]
fn it_does_not_panic() {
    explore(|| answer::panics());
}
";

const ANSWER: &str = "
use std::sync::{Arc, Mutex};
use std::thread;

type Count = Arc<Mutex<u32>>;

pub fn fine(count: &Count) { *count.lock().unwrap() += 1; }

pub fn torn(count: &Count) {
    let seen = *count.lock().unwrap();
    *count.lock().unwrap() = seen + 1;
}

pub fn both(one: fn(&Count), two: fn(&Count)) -> u32 {
    let count = Count::default();
    let other = Arc::clone(&count);
    let child = thread::spawn(move || one(&other));
    two(&count);
    child.join().unwrap();
    *count.lock().unwrap()
}

pub fn panics() { panic!(\"mine\"); }
";

#[test]
fn every_failing_interleaving_is_the_same_when_it_is_replayed() {
    let place = Place::new();
    fs::write(place.course().join(format!("checks/{BOX}.rs")), CHECKS).unwrap();
    let course = Course::open(&place.course()).unwrap();
    let judge = Judge::prepare(&course, &Stop::new(), &Silence).unwrap();
    let replayed = assert_replays(&judge, &course, "lost_vote", ANSWER.as_bytes());
    let verdicts: BTreeSet<_> = replayed.iter().map(|(verdict, _)| verdict.word()).collect();
    let all = ["deadlock", "livelock", "panic", "unfinished", "wrong-result"];
    assert_eq!(verdicts, all.into());
    let some = |kind: fn(&Interleaving) -> bool| replayed.iter().any(|(_, way)| kind(way));
    assert!(some(|way| way.exploration == 1), "{replayed:?}");
    assert!(some(|way| way.impatient.is_some()), "{replayed:?}");
    assert!(some(|way| way.choices.iter().any(|choice| *choice > 0)), "{replayed:?}");
}

#[test]
fn every_start_of_the_course_can_be_replayed() {
    let course = Course::built_in().unwrap();
    let judge = Judge::prepare(&course, &Stop::new(), &Silence).unwrap();
    let mut replayed = 0;
    for exercise in &course.exercises {
        let start = course.text(Part::Start, exercise).unwrap();
        replayed += assert_replays(&judge, &course, &exercise.name, start.as_bytes()).len();
    }
    assert!(replayed > 2);
}

/// Judges an answer: what is drawn has a token, and that gives the same again. Gives what was
/// replayed.
fn assert_replays(
    judge: &Judge,
    course: &Course,
    name: &str,
    answer: &[u8],
) -> Vec<(Verdict, Interleaving)> {
    let exercise = course.find(name).unwrap();
    let stop = Stop::new();
    let report = judge.judge(course, exercise, answer, &stop, &Silence).unwrap();
    let mut replayed = Vec::new();
    for check in &report.checks {
        assert_eq!(check.replay.is_some(), check.trace.is_some(), "{}", check.name);
        let Some(token) = &check.replay else { continue };
        let wanted = Token::read(token, release()).unwrap().interleaving;
        let again = judge.replay(course, exercise, &check.name, answer, &wanted, &stop).unwrap();
        assert_eq!(again.strayed, None, "{name}, {}", check.name);
        assert_eq!(again.check.verdict, check.verdict, "{name}, {}", check.name);
        assert_eq!(again.check.message, check.message, "{name}, {}", check.name);
        assert_eq!(again.check.location, check.location, "{name}, {}", check.name);
        assert_eq!(again.check.trace, check.trace, "{name}, {}", check.name);
        assert_eq!(again.check.output, check.output, "{name}, {}", check.name);
        replayed.push((check.verdict, wanted));
    }
    replayed
}
