//! Answers that hang, flood, eat memory or multiply, through the program that people run: a verdict
//! each, and nothing of them left running or lying about.
#![cfg(target_os = "linux")]

mod support;

use std::fs;
use std::path::PathBuf;
use std::process::{Child, Stdio};
use std::thread;
use support::processes::at_work;
use support::{Place, Ran, schema};

/// One `run --file` with a folder for temporary files that nobody else uses.
struct Run {
    process: Child,
    temporary: PathBuf,
}

impl Run {
    /// Judges a ballot box that does this when somebody votes.
    fn of(place: &Place, name: &str, body: &str) -> Run {
        let temporary = place.root().join(name);
        fs::create_dir(&temporary).unwrap();
        let solution = fs::read_to_string(place.solution("01_first/lost_vote")).unwrap();
        let vote = "*self.votes.lock().unwrap() += 1;";
        assert!(solution.contains(vote));
        let answer = place.root().join(format!("{name}.rs"));
        fs::write(&answer, solution.replace(vote, body)).unwrap();
        let mut command = place.command(&["run", "lost_vote", "--json", "--file"]);
        command.arg(answer).env("TMPDIR", &temporary);
        let process = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        Run { process, temporary }
    }

    /// Waits until a check of the answer runs.
    fn until_a_check_runs(&mut self) {
        while !at_work(&self.temporary).iter().any(|program| program.ends_with("check")) {
            assert!(self.process.try_wait().unwrap().is_none(), "ended before any check was seen");
            thread::yield_now();
        }
    }

    /// The verdict of the check that votes; everything else of it must be gone by then.
    fn verdict(self) -> String {
        let ran = Ran::from(self.process.wait_with_output().unwrap());
        assert_eq!(at_work(&self.temporary), [] as [PathBuf; 0], "left running");
        let lies_about = fs::read_dir(&self.temporary).unwrap().count();
        assert_eq!((ran.code, lies_about), (1, 0), "{ran:?}");
        let report = ran.json().remove(0);
        schema::assert_verdict(&report);
        assert_eq!(report["checks"][1]["verdict"], "pass", "the other check is judged: {report:#}");
        report["checks"][0]["verdict"].as_str().unwrap().to_owned()
    }
}

#[test]
fn each_gets_its_verdict_and_leaves_neither_process_nor_file() {
    let place = Place::new();
    let cases = [
        ("computes", "unfinished", "loop { std::hint::black_box(0); }"),
        ("floods", "limit", "loop { println!(\"{}\", \"x\".repeat(4000)); }"),
        ("eats", "limit", "loop { std::mem::forget(vec![0_u8; 1 << 26]); }"),
        ("recurses", "crashed", "self.vote(); std::hint::black_box(self.count());"),
        ("multiplies", "limit", "loop { std::thread::spawn(|| loop { std::thread::park(); }); }"),
    ];
    let mut runs: Vec<Run> =
        cases.iter().map(|(name, _, body)| Run::of(&place, name, body)).collect();
    runs[0].until_a_check_runs();
    for ((name, verdict, _), run) in cases.iter().zip(runs) {
        assert_eq!(run.verdict(), *verdict, "{name}");
    }
}

#[test]
fn a_program_that_is_killed_while_it_judges_takes_everything_along() {
    let place = Place::new();
    let mut run = Run::of(&place, "killed", "loop { std::hint::black_box(0); }");
    run.until_a_check_runs();
    run.process.kill().unwrap();
    run.process.wait().unwrap();
    while !at_work(&run.temporary).is_empty() {
        thread::yield_now(); // nobody but the system knows when; a test that hangs here fails
    }
}
