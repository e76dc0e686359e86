//! From the bytes of an answer to its verdict, with the real compiler and the real model.

use conc_lings::course::Course;
use conc_lings::event::{Event, Sink};
use conc_lings::judge::{Judge, Stop};
use conc_lings::problem::{Kind, Result};
use conc_lings::report::{Clock, Engine, Report};
use conc_protocol::Verdict;
use std::path::Path;
use std::sync::{LazyLock, Mutex};
use std::{fs, thread};

const COUNTER: &str = "
use answer::Counter;
use conc::explore;
use std::sync::Arc;
use std::thread;

#[test]
fn every_visit_counts() {
    explore(|| {
        let counter = Arc::new(Counter::new());
        let other = Arc::clone(&counter);
        let visitor = thread::spawn(move || other.visit());
        counter.visit();
        visitor.join().unwrap();
        assert_eq!(counter.total(), 2, \"visits\");
    });
}

#[test]
fn a_new_counter_is_empty() {
    explore(|| assert_eq!(Counter::new().total(), 0));
}
";

const SENT: &str = "
pub fn send(counter: answer::Counter) {
    std::thread::spawn(move || counter.total());
    not_sync(std::cell::Cell::new(1));
}
fn not_sync<T: Sync>(_: T) {}
";

/// One check of each engine, and of each clock.
const MIXED: &str = "
use conc::{Clock, Options, explore, explore_with};
use std::time::Duration;

#[test]
fn it_is_right_in_every_order() {
    explore(|| {
        let other = std::thread::spawn(answer::seven);
        assert_eq!(answer::seven() + other.join().unwrap(), 14);
    });
}

#[test]
fn it_is_right_on_a_clock() {
    explore_with(Options { clock: Clock::Discrete, ..Options::default() }, || {
        std::thread::sleep(Duration::from_secs(3600));
        assert_eq!(answer::seven(), 7);
    });
}

#[test]
fn it_is_right_on_tokio() {
    conc_tokio::paused(async {
        tokio::time::sleep(Duration::from_secs(3600)).await;
        assert_eq!(answer::seven(), 7);
    });
}
";

/// A panic made on purpose, and joined.
const REFUSED: &str = "
use std::thread;

#[test]
fn the_desk_opens_again() {
    conc::explore(|| {
        let refused = thread::spawn(|| answer::at_the_desk(|| panic!(\"no stamp\"))).join();
        assert!(refused.is_err());
        answer::at_the_desk(|| ());
    });
}

#[test]
fn whoever_panics_unseen_is_named() {
    conc::explore(|| {
        thread::scope(|s| {
            s.spawn(|| answer::at_the_desk(|| panic!(\"no pen\")));
        });
    });
}
";

const GOOD: &str = "//! A counter.
use std::sync::Mutex;
#[derive(Default)]
pub struct Counter(Mutex<u32>);
impl Counter {
    pub fn new() -> Counter {
        Counter::default()
    }
    pub fn visit(&self) {
        *self.0.lock().unwrap() += 1;
    }
    pub fn total(&self) -> u32 {
        *self.0.lock().unwrap()
    }
}
";

/// A course of exercises named `counter`, `mixed` and `refused`, and the judge.
struct Place {
    course: Course,
    judge: Judge,
}

struct Silence;
impl Sink for Silence {
    fn take(&self, _event: Event) {}
}

static PLACE: LazyLock<Place> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("judge_verdicts");
    let _ = fs::remove_dir_all(&folder); // of an earlier run
    let write = |path: &str, text: &str| {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let mut info = "format = 1\n[course]\nname = \"c\"\nversion = \"1\"\ntitle = \"t\"\n\
        welcome = \"w\"\nfarewell = \"f\"\n[[chapter]]\nname = \"01_a\"\ntitle = \"t\"\n\
        page = \"p\"\n"
        .to_string();
    for (name, check, more) in [
        ("counter", COUNTER, "points = { every_visit_counts = 3 }\nrules = [\"thread::sleep\"]"),
        ("mixed", MIXED, "points = {}\nrules = []"),
        ("refused", REFUSED, "points = {}\nrules = []"),
    ] {
        info += &format!(
            "[[exercise]]\nname = \"{name}\"\nchapter = \"01_a\"\ntitle = \"t\"\nminutes = 1\n\
             difficulty = 1\ncore = true\nseeds = []\nstart = \"panic\"\n{more}\n\
             crates = [\"tokio\"]\nhints = [\"a\", \"b\", \"c\"]\n"
        );
        write(&format!("exercises/01_a/{name}.rs"), "//! # s\n");
        write(&format!("solutions/01_a/{name}.rs"), "//! # s\n");
        write(&format!("checks/01_a/{name}.rs"), check);
    }
    write("checks/01_a/counter.reject/sent.rs", SENT);
    write("info.toml", &info);
    let course = Course::open(&folder).unwrap();
    let judge = Judge::prepare(&course, &Stop::new(), &Silence).unwrap();
    Place { course, judge }
});

fn try_judge(exercise: &str, answer: &[u8], stop: &Stop, sink: &dyn Sink) -> Result<Report> {
    let exercise = PLACE.course.find(exercise).unwrap();
    PLACE.judge.judge(&PLACE.course, exercise, answer, stop, sink)
}

fn judged(exercise: &str, answer: impl AsRef<[u8]>) -> Report {
    try_judge(exercise, answer.as_ref(), &Stop::new(), &Silence).unwrap()
}

/// The good answer with one thing changed.
fn changed(from: &str, to: &str) -> String {
    assert!(GOOD.contains(from), "{from}");
    GOOD.replacen(from, to, 1)
}

fn verdict(answer: impl AsRef<[u8]>) -> Verdict {
    judged("counter", answer).verdict
}

/// A refusal, with the line it names.
fn refusal(answer: impl AsRef<[u8]>) -> (Verdict, u32, String) {
    let report = judged("counter", answer);
    assert!(!report.passed && report.score == 0 && report.checks.len() == 2);
    for check in &report.checks {
        assert_eq!((check.verdict, check.executions, check.complete), (report.verdict, None, None));
    }
    let line = report.checks[0].location.as_ref().map_or(0, |location| location.line);
    (report.verdict, line, report.diagnostics.expect("a refusal says why"))
}

#[test]
fn a_right_answer_passes_with_the_truth_about_its_executions() {
    let report = judged("counter", GOOD);
    assert_eq!((report.passed, report.verdict), (true, Verdict::Pass));
    assert_eq!((report.score, report.max_score), (4, 4));
    assert_eq!((report.diagnostics, &*report.course), (None, "c@1"));
    let names: Vec<&str> = report.checks.iter().map(|check| &*check.name).collect();
    assert_eq!(names, ["every_visit_counts", "a_new_counter_is_empty"]);
    let first = &report.checks[0];
    assert_eq!((first.engine, first.clock), (Engine::Explored, Some(Clock::Adversarial)));
    assert_eq!((first.executions, first.complete), (Some(2), Some(true)));
    assert_eq!((&first.message, &first.location), (&None, &None));
}

#[test]
fn a_lost_update_is_wrong_in_the_check_that_sees_it_and_only_there() {
    let two_locks = "let was = self.total();\n        *self.0.lock().unwrap() = was + 1;";
    let report = judged("counter", changed("*self.0.lock().unwrap() += 1;", two_locks));
    assert_eq!((report.passed, report.verdict), (false, Verdict::WrongResult));
    assert_eq!((report.score, report.max_score), (1, 4));
    let first = &report.checks[0];
    let place = first.location.as_ref().unwrap();
    assert_eq!((&*place.file, place.line), ("checks/01_a/counter.rs", 15));
    assert!(first.message.as_ref().unwrap().contains("visits"));
    assert!(first.trace.as_ref().is_some_and(|trace| trace.threads.len() == 2));
    assert!(report.checks[1].passed);
}

#[test]
fn panics_and_deadlocks_name_the_answers_line() {
    for (body, expected) in [
        ("panic!(\"no\")", Verdict::Panic),
        ("let _a = self.0.lock(); let _b = self.0.lock();", Verdict::Deadlock),
    ] {
        let report = judged("counter", changed("*self.0.lock().unwrap() += 1;", body));
        assert_eq!(report.verdict, expected);
        let place = report.checks[0].location.as_ref().unwrap();
        assert_eq!((&*place.file, place.line), ("exercises/01_a/counter.rs", 10));
    }
}

#[test]
fn a_panic_that_was_joined_is_not_blamed_for_a_later_one() {
    let desk = "use std::sync::Mutex;\nstatic DESK: Mutex<()> = Mutex::new(());\n\
                pub fn at_the_desk(work: impl FnOnce()) {\n    let _desk = DESK.lock().unwrap();\n\
                work();\n}\n";
    let report = judged("refused", desk);
    let [opens, unseen] = &report.checks[..] else { panic!("{report:?}") };
    assert_eq!(opens.verdict, Verdict::Panic, "{:?}", opens.message);
    assert_eq!(opens.location.as_ref().unwrap().line, 4);
    assert!(opens.message.as_ref().unwrap().contains("PoisonError"));
    assert_eq!(unseen.verdict, Verdict::WrongResult);
    assert_eq!(unseen.message.as_deref(), Some("no pen"));
}

#[test]
fn numbers_are_compared_with_sums_as_rustc_has_it() {
    let sums = "\npub fn sums() {\n    let three: u32 = 3;\n    assert_eq!(three, [1_u32, 2].iter().sum());\n}\n\
                #[test]\nfn of_my_own() { assert_eq!(6, [1, 2, 3].iter().product()); }\n";
    assert_eq!(verdict(format!("{GOOD}{sums}")), Verdict::Pass);
}

#[test]
fn a_compile_error_is_told_in_rustcs_words_at_the_learners_line() {
    let (verdict, line, diagnostics) = refusal(changed("+= 1", "+= \"one\""));
    assert_eq!((verdict, line), (Verdict::CompileError, 10));
    assert!(diagnostics.contains("--> exercises/01_a/counter.rs:10:"), "{diagnostics}");
    assert!(!diagnostics.contains('\u{1b}'), "no colour in what programs read");
}

#[test]
fn what_is_not_text_is_a_compile_error() {
    let (verdict, line, _) = refusal(b"// a\n// \xff\n");
    assert_eq!((verdict, line), (Verdict::CompileError, 2));
}

#[test]
fn an_answer_that_the_checks_cannot_use_is_a_compile_error_in_the_checks() {
    let (verdict, line, diagnostics) = refusal(changed("fn total(&self)", "fn sum(&self)"));
    assert_eq!((verdict, line), (Verdict::CompileError, 15));
    assert!(diagnostics.contains("checks/01_a/counter.rs:15"), "{diagnostics}");
}

#[test]
fn an_error_that_comes_only_when_code_is_made_is_a_compile_error() {
    let late = "struct N<const N: usize>;\nimpl<const M: usize> N<M> { const A: () = assert!(M > 1); }\n\
                pub fn f() { let () = N::<1>::A; }\n";
    assert_eq!(verdict(format!("{GOOD}{late}")), Verdict::CompileError);
}

#[test]
fn an_error_that_comes_only_when_code_is_made_of_answer_and_checks_is_told_in_rustcs_words() {
    let late = "use std::sync::Mutex;
#[derive(Default)]
pub struct Counter<const N: usize>(Mutex<u32>);
impl Counter<1> {
    pub fn new() -> Counter<1> { Counter::default() }
}
impl<const N: usize> Counter<N> {
    const ENOUGH: () = assert!(N > 1, \"too few\");
    pub fn visit(&self) { let () = Self::ENOUGH; }
    pub fn total(&self) -> u32 { *self.0.lock().unwrap() }
}
";
    let (verdict, line, diagnostics) = refusal(late);
    assert_eq!((verdict, line), (Verdict::CompileError, 8));
    assert!(diagnostics.contains("too few"), "{diagnostics}");
}

#[test]
fn what_must_not_compile_against_an_answer_and_does_is_a_compile_error() {
    let everything = "pub struct Cell;\nimpl Cell { pub fn new(_: u32) {} }\n";
    // Nothing the answer can say makes a Cell shareable; so the course says it of another file.
    assert_eq!(verdict(format!("{GOOD}{everything}")), Verdict::Pass);
    let folder = PLACE.course.folder().unwrap().join("checks/01_a/mixed.reject");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("eight.rs"), "pub fn f() { answer::eight(); }").unwrap();
    assert_eq!(judged("mixed", "pub fn seven() -> u32 { 7 }").verdict, Verdict::Pass);
    let report = judged("mixed", "pub fn seven() -> u32 { 7 }\npub fn eight() {}");
    assert_eq!(report.verdict, Verdict::CompileError);
    assert!(report.diagnostics.unwrap().contains("eight.rs"));
}

#[test]
fn rules_are_for_every_exercise_or_for_one() {
    let foreign = format!("{GOOD}unsafe extern \"C\" {{ fn getpid() -> i32; }}\n");
    assert_eq!(refusal(&foreign).0, Verdict::Forbidden);
    let sleeps = changed("visit(&self) {", "visit(&self) { std::thread::yield_now();");
    assert_eq!(verdict(sleeps), Verdict::Pass);
    let sleeps = changed("visit(&self) {", "visit(&self) { use std::thread as t; t::sleep(DAY);");
    let sleeps = format!("{sleeps}const DAY: std::time::Duration = std::time::Duration::MAX;\n");
    let (verdict, line, diagnostics) = refusal(&sleeps);
    assert_eq!((verdict, line), (Verdict::Forbidden, 9));
    assert!(diagnostics.contains("thread::sleep"));
    let broken_too = sleeps.replace("Duration::MAX", "1");
    assert_eq!(refusal(broken_too).0, Verdict::CompileError, "rustc's words come first");
}

#[test]
fn what_the_faces_leave_out_is_forbidden_with_its_line() {
    for reach in [
        "std::fs::write(\"x\", \"y\").unwrap();",
        "std::process::Command::new(\"true\").status().unwrap();",
        "use std::{env::args}; args();",
        "use std::net::TcpStream; let _ = TcpStream::connect(\"localhost:1\");",
        "if std::path::Path::new(\"/\").metadata().is_ok() { *self.0.lock().unwrap() += 1; }",
    ] {
        let (verdict, line, _) = refusal(changed("*self.0.lock().unwrap() += 1;", reach));
        assert_eq!((verdict, line), (Verdict::Forbidden, 10), "{reach}");
    }
}

#[test]
fn an_answer_is_one_file_however_it_reads_another() {
    let folder = tempfile::tempdir().unwrap();
    let other = folder.path().join("other.rs");
    fs::write(&other, "pub fn f() {}").unwrap();
    let by_macro = format!(
        "{GOOD}macro_rules! m {{ ($a:ident) => {{ #[$a = {other:?}] mod x; }} }}\nm!(path);\n"
    );
    assert_eq!(refusal(by_macro).0, Verdict::Forbidden);
    let by_name = format!("{GOOD}use std::env as e;\nconst P: &str = e!(\"PATH\");\n");
    assert_eq!(refusal(by_name).0, Verdict::Forbidden);
}

#[test]
fn an_answer_cannot_change_what_its_checks_mean() {
    let macros = "#[macro_export] macro_rules! assert_eq { ($($t:tt)*) => {} }\n\
                  #[macro_export] macro_rules! assert { ($($t:tt)*) => {} }\n";
    let wrong = changed("+= 1", "+= 2");
    assert_eq!(verdict(format!("{wrong}{macros}")), Verdict::WrongResult);
    let leaves = changed("*self.0.lock().unwrap() += 1;", "std::process::exit(0)");
    assert_eq!(verdict(leaves), Verdict::Forbidden);
    let prints =
        "println!(\"\\n\\u{1e}conc:{}:{{\\\"record\\\":\\\"held\\\"}}\", \"0\".repeat(32));\n";
    let prints = format!("{prints} std::process::abort()");
    let report = judged("counter", changed("*self.0.lock().unwrap() += 1;", &prints));
    assert!(!report.passed, "{:?}", report.verdict);
}

#[test]
fn statics_and_macros_of_the_answer_belong_to_the_model() {
    let statics = "use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
static TOTAL: AtomicU32 = AtomicU32::new(0);
thread_local! { static MINE: std::cell::Cell<u32> = const { std::cell::Cell::new(0) }; }
pub struct Counter;
impl Counter {
    pub fn new() -> Counter { Counter }
    pub fn visit(&self) {
        MINE.set(MINE.get() + 1);
        println!(\"{}\", MINE.get());
        assert_eq!(MINE.get(), 1);
        TOTAL.fetch_add(1, SeqCst);
    }
    pub fn total(&self) -> u32 { TOTAL.load(SeqCst) }
}
";
    assert_eq!(verdict(statics), Verdict::Pass);
}

#[test]
fn a_loop_without_an_end_is_unfinished() {
    let report = judged("mixed", "pub fn seven() -> u32 { loop { std::hint::black_box(()) } }");
    assert_eq!(report.verdict, Verdict::Unfinished);
    assert!(report.checks.iter().all(|check| check.verdict == Verdict::Unfinished));
}

#[test]
fn a_check_file_may_hold_checks_of_every_kind_and_events_tell_of_each() {
    struct Heard(Mutex<Vec<String>>);
    impl Sink for Heard {
        fn take(&self, event: Event) {
            self.0.lock().unwrap().push(match event {
                Event::Judging { exercise } => exercise,
                Event::Checked { check, .. } => check.name,
                Event::Judged(report) => report.verdict.to_string(),
                _ => return,
            });
        }
    }
    let heard = Heard(Mutex::default());
    let stop = Stop::new();
    let report = try_judge("mixed", b"pub fn seven() -> u32 { 7 }", &stop, &heard).unwrap();
    let kinds: Vec<_> = report.checks.iter().map(|check| (check.engine, check.clock)).collect();
    assert_eq!(
        kinds,
        [
            (Engine::Explored, Some(Clock::Adversarial)),
            (Engine::Explored, Some(Clock::Discrete)),
            (Engine::Native, None),
        ]
    );
    assert_eq!(report.checks[2].complete, Some(false));
    let mut heard = heard.0.into_inner().unwrap();
    assert_eq!((heard.remove(0), heard.pop()), ("mixed".into(), Some("pass".into())));
    heard.sort();
    assert_eq!(
        heard,
        ["it_is_right_in_every_order", "it_is_right_on_a_clock", "it_is_right_on_tokio"]
    );
}

#[test]
fn the_learners_own_tests_are_explored_and_decide_nothing() {
    let own = "
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn total_is_one_or_two() {
        let counter = std::sync::Arc::new(Counter::new());
        let other = counter.clone();
        let visitor = std::thread::spawn(move || other.visit());
        counter.visit();
        assert_eq!(counter.total(), 2);
        visitor.join().unwrap();
    }

    #[test]
    fn starts_empty() -> Result<(), String> {
        if Counter::new().total() == 0 { Ok(()) } else { Err(\"not empty\".into()) }
    }
}
";
    let judged = |answer: String| {
        let Place { course, judge } = &*PLACE;
        let exercise = course.find("counter").unwrap();
        let stop = Stop::new();
        judge.judge_with_own_tests(course, exercise, answer.as_bytes(), &stop, &Silence).unwrap()
    };
    let report = judged(format!("{GOOD}{own}"));
    assert_eq!((report.passed, report.max_score), (true, 4));
    let [racy, empty] = &report.own_tests.tests[..] else { panic!("{:?}", report.own_tests) };
    assert_eq!((&*racy.name, racy.verdict), ("tests::total_is_one_or_two", Verdict::WrongResult));
    assert_eq!(
        racy.location.as_ref().map(|at| (&*at.file, at.line)),
        Some(("exercises/01_a/counter.rs", 27))
    );
    assert!(empty.passed && empty.complete == Some(true));
    assert!(serde_json::to_value(&report).unwrap().get("own_tests").is_none());
    let broken = own.replace("Counter::new().total() == 0", "Counter::new()");
    let report = judged(format!("{GOOD}{broken}"));
    assert!(report.passed, "what only tests contain is no part of the answer");
    let why = report.own_tests.not_run.unwrap();
    assert!(why.contains("exercises/01_a/counter.rs:33:") && report.own_tests.tests.is_empty());
}

#[test]
fn many_answers_can_be_judged_at_once() {
    let bad = changed("+= 1", "+= 2");
    thread::scope(|scope| {
        let both = [(GOOD, Verdict::Pass), (&bad, Verdict::WrongResult)];
        for (answer, expected) in both.into_iter().cycle().take(6) {
            scope.spawn(move || assert_eq!(verdict(answer), expected));
        }
    });
}

#[test]
fn a_stopped_judgement_is_an_interruption_and_no_verdict() {
    struct StopAtBegin(Stop);
    impl Sink for StopAtBegin {
        fn take(&self, event: Event) {
            if matches!(event, Event::Judging { .. }) {
                self.0.stop();
            }
        }
    }
    let stop = Stop::new();
    let outcome = try_judge("counter", GOOD.as_bytes(), &stop, &StopAtBegin(stop.clone()));
    assert_eq!(outcome.unwrap_err().kind, Kind::Interrupted);
}
