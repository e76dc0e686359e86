//! Answers that do not behave, in `watch`: whatever they do, keys answer, the next save is judged,
//! and nothing of them lives on. And a save while an older answer is judged: two hundred times of two
//! hundred the verdict is on what was saved last.
#![cfg(target_os = "linux")]

mod support;

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::thread;
use support::Place;
use support::processes::{at_work, ids};
use support::sitting::{Sitting, USUAL};

const PATH: &str = "01_first/lost_vote";
const VOTE: &str = "*self.votes.lock().unwrap() += 1;";
const ENDLESS: &str = "loop { std::hint::black_box(0); }";

/// `watch` with a folder for temporary files that nobody else uses.
struct Scene {
    place: Place,
    sitting: Sitting,
    saves: usize,
}

impl Scene {
    fn new() -> Scene {
        let place = Place::with_workspace();
        let temporary = place.root().join("temporary");
        fs::create_dir(&temporary).unwrap();
        let mut command = place.command(&["watch"]);
        command.env("TMPDIR", temporary);
        let mut sitting = Sitting::spawn(&command, USUAL);
        sitting.until("wrong-result, judged in");
        Scene { place, sitting, saves: 0 }
    }

    fn temporary(&self) -> PathBuf {
        self.place.root().join("temporary")
    }

    /// Saves an answer that does this when somebody votes, and that nobody has given before.
    fn save(&mut self, body: &str) {
        self.saves += 1;
        let solution = fs::read_to_string(self.place.solution(PATH)).unwrap();
        assert!(solution.contains(VOTE));
        let text = solution.replace(VOTE, body);
        let text = format!("{text}\n// {} in {}\n", self.saves, self.place.root().display());
        let beside = self.place.root().join("beside");
        fs::write(&beside, text).unwrap();
        fs::rename(&beside, self.place.exercise(PATH)).unwrap();
    }

    /// Ids of the checks that run, as soon as any does: for answers that never end.
    fn checks(&mut self) -> Vec<String> {
        loop {
            let found = ids(&self.temporary(), "check");
            if !found.is_empty() {
                return found;
            }
            thread::yield_now();
        }
    }

    fn end(mut self) {
        self.sitting.press("q");
        let temporary = self.temporary();
        assert_eq!(self.sitting.end(), 0);
        assert_eq!(at_work(&temporary), [] as [PathBuf; 0], "left running");
        assert_eq!(fs::read_dir(temporary).unwrap().count(), 0, "left lying about");
    }
}

/// Keys answer while it is judged or after, the repaired answer is judged, nothing is left.
fn assert_in_command(body: &str, stop: bool) {
    let mut scene = Scene::new();
    scene.save(body);
    // A save goes back to the exercise's page; no key is to come before that.
    scene.sitting.until_it("another state", |screen| !screen.contains("wrong-result, judged in"));
    if stop {
        let checks = scene.checks();
        let stopped = Command::new("kill").arg("-STOP").args(checks).status().unwrap();
        assert!(stopped.success());
    }
    if body == ENDLESS {
        scene.checks();
    }
    scene.sitting.press("h");
    scene.sitting.until("Nudge one.");
    scene.sitting.press("h");
    scene.sitting.until("Concept two.");
    scene.save(VOTE);
    scene.sitting.until("passed, judged in");
    scene.end();
}

#[test]
fn an_answer_that_computes_for_ever_leaves_watch_in_command() {
    assert_in_command(ENDLESS, false);
}

#[test]
fn an_answer_that_deadlocks_leaves_watch_in_command() {
    assert_in_command("let one = self.votes.lock(); let other = self.votes.lock();", false);
}

#[test]
fn an_answer_that_prints_for_ever_leaves_watch_in_command() {
    assert_in_command("loop { println!(\"{}\", \"x\".repeat(4000)); }", false);
}

#[test]
fn an_answer_that_multiplies_leaves_watch_in_command() {
    assert_in_command("loop { std::thread::spawn(|| loop { std::thread::park(); }); }", false);
}

#[test]
fn an_answer_that_eats_memory_leaves_watch_in_command() {
    assert_in_command("loop { std::mem::forget(vec![0_u8; 1 << 26]); }", false);
}

#[test]
fn an_answer_that_is_stopped_leaves_watch_in_command() {
    assert_in_command(ENDLESS, true);
}

#[test]
fn a_broken_file_saved_while_an_older_one_is_judged_gets_its_own_verdict_200_times_of_200() {
    const OLDER: [&str; 2] = ["wrong-result, judged in", "unfinished, judged in"];
    let mut scene = Scene::new();
    for round in 0..200_u32 {
        // by turns one that is soon judged and one that never is
        scene.save(if round % 2 == 0 { "*self.votes.lock().unwrap() += 2;" } else { ENDLESS });
        scene.sitting.until_it("judging", |screen| {
            let older = OLDER.iter().any(|older| screen.contains(older));
            assert!(
                round == 0 || !older,
                "{round}: after the verdict on the broken one:\n{screen}"
            );
            screen.contains("judging …")
        });
        // somewhere in its compilation, its run, or after
        for spin in 0..u64::from(round) * 150_000 % 9_000_000 {
            std::hint::black_box(spin);
        }
        let sign = format!("\"one-{round}\"");
        scene.save(&VOTE.replace("+= 1", &format!("+= {sign}")));
        scene.sitting.until_it("compile-error", |screen| {
            assert!(
                !screen.contains(OLDER[1]),
                "{round}: an endless one has no verdict:\n{screen}"
            );
            screen.contains("compile-error, judged in") && screen.contains(&sign)
        });
    }
    scene.end();
}
