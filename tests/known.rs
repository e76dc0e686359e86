//! Verdicts that are known: the unchanged is not judged again, whatever changes is, and what chance
//! or the machine may have decided is never taken for known. A folder for temporary files that is not
//! there makes every real judgement impossible: so it shows which is which.
#![cfg(unix)]

mod support;

use serde_json::Value;
use std::fs;
use std::path::PathBuf;
use support::{Place, Ran};

/// An answer that nobody has given before.
struct Answer {
    place: Place,
    text: String,
}

impl Answer {
    fn of(edit: impl Fn(&str) -> String) -> Answer {
        let place = Place::new();
        let solution = fs::read_to_string(place.solution("01_first/lost_vote")).unwrap();
        let text = format!("{}\n// {}\n", edit(&solution), place.root().display());
        Answer { place, text }
    }

    fn file(&self) -> PathBuf {
        let file = self.place.root().join("answer.rs");
        fs::write(&file, &self.text).unwrap();
        file
    }

    fn run(&self, how: &[&str]) -> Ran {
        let file = self.file();
        self.place.run(&[&["run", "lost_vote", "--file", file.to_str().unwrap()], how].concat())
    }

    /// Where nothing can be judged.
    fn recall(&self, how: &[&str]) -> Ran {
        let file = self.file();
        let mut command = self.place.command(&["run", "lost_vote", "--file"]);
        command.arg(file).args(how).env("TMPDIR", self.place.root().join("nowhere"));
        Ran::of(command)
    }

    fn is_known(&self) -> bool {
        let ran = self.recall(&["--json"]);
        assert!(ran.code != 3 || ran.err.contains("temporary files"), "{ran:?}");
        ran.code != 3
    }
}

fn solution(text: &str) -> String {
    text.to_owned()
}

fn voting(body: &'static str) -> impl Fn(&str) -> String {
    move |text| {
        let vote = "*self.votes.lock().unwrap() += 1;";
        assert!(text.contains(vote));
        text.replace(vote, body)
    }
}

/// The report, and how long it took.
fn split(ran: &Ran) -> (Value, Vec<Value>) {
    let mut report = ran.json().remove(0);
    let fields = report.as_object_mut().unwrap();
    let times = ["compile_ms", "run_ms"].map(|time| fields.remove(time).unwrap());
    (report, times.into())
}

#[test]
fn the_unchanged_gets_the_same_report_without_being_judged_again_unless_asked_to() {
    let twice = "*self.votes.lock().unwrap() += 2;";
    for answer in [Answer::of(solution), Answer::of(voting(twice)), Answer::of(voting("1 + \"\""))]
    {
        assert!(!answer.is_known());
        let first = answer.run(&["--json"]);
        let again = answer.recall(&["--json"]);
        assert_eq!(again.code, first.code);
        assert_eq!(split(&again), (split(&first).0, vec![0.into(), 0.into()]));
        assert_eq!(answer.recall(&["--json", "--fresh"]).code, 3);
        assert_eq!(split(&answer.run(&["--json", "--fresh"])).0, split(&first).0);
    }
}

#[test]
fn the_page_for_people_is_the_same_with_drawing_and_own_tests() {
    let own = "#[test]\nfn mine() { let votes = Box::new(); votes.vote(); \
               assert_eq!(votes.count(), 3); }";
    let racing = "let seen = *self.votes.lock().unwrap(); *self.votes.lock().unwrap() = seen + 1;";
    let answer = Answer::of(|text| format!("{}\n{own}\n", voting(racing)(text)));
    let json = answer.run(&["--json"]);
    assert_eq!(split(&json).0["verdict"], "wrong-result");
    assert_eq!(answer.recall(&[]).code, 3, "nobody has asked for the own tests yet");
    let first = answer.run(&[]);
    assert!(first.out.contains("failed: mine"), "{}", first.out);
    assert_eq!(answer.recall(&[]).out, first.out);
    assert_eq!(split(&answer.recall(&["--json"])).0, split(&json).0);
}

#[test]
fn another_answer_check_rule_or_points_is_another_case() {
    let mut answer = Answer::of(solution);
    let course = |answer: &Answer, file: &str, from: &str, to: &str| {
        assert_eq!(answer.run(&["--json"]).code, 0);
        assert!(answer.is_known());
        answer.place.edit_course(file, from, to);
        assert!(!answer.is_known(), "{file}: {to}");
    };
    let check = "checks/01_first/lost_vote.rs";
    course(&answer, check, "use answer", "\nuse answer");
    course(&answer, "info.toml", "rules = []", "rules = [\"unsafe\"]");
    course(&answer, "info.toml", "crates = []", "crates = [\"tokio\"]");
    course(&answer, "info.toml", "every_vote_counts = 3", "every_vote_counts = 2");
    course(&answer, "info.toml", "version = \"0.3.0\"", "version = \"0.3.1\"");
    assert_eq!(answer.run(&["--json"]).code, 0);
    answer.text.push('\n');
    assert!(!answer.is_known());
}

#[test]
fn what_the_machine_or_chance_may_have_decided_is_judged_every_time() {
    for body in [
        "loop { println!(\"{}\", \"x\".repeat(4000)); }",
        "self.vote(); std::hint::black_box(self.count());",
    ] {
        let answer = Answer::of(voting(body));
        assert_eq!(answer.run(&["--json"]).code, 1, "{body}");
        assert!(!answer.is_known(), "{body}");
    }
}

#[test]
fn a_native_check_on_threads_is_asked_again_until_it_has_passed() {
    let check = "checks/01_first/lost_vote.rs";
    let native = |edit: fn(&str) -> String| {
        let answer = Answer::of(edit);
        answer.place.edit_course(check, "use conc::explore;", "use conc::native;");
        answer.place.edit_course(check, "    explore(|| {\n", "    native(|| {\n");
        answer.place.edit_course(check, "explore(|| assert", "native(|| assert");
        answer
    };
    let lost = native(|text| text.replace("+= 1", "+= 2"));
    assert_eq!(lost.run(&["--json"]).code, 1);
    assert!(!lost.is_known());
    let counted = native(solution);
    assert_eq!(counted.run(&["--json"]).code, 0);
    assert!(counted.is_known());
}

#[test]
fn a_judgement_that_the_machine_failed_is_not_known() {
    let answer = Answer::of(solution);
    assert_eq!(answer.recall(&["--json"]).code, 3);
    assert!(!answer.is_known());
    assert_eq!(answer.run(&["--json"]).code, 0);
}
