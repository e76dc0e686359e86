//! What people see of a judgement, at the widths of real terminals, in pipes and for screen readers.

use conc_lings::event::{Event, Sink};
use conc_lings::interleaving::Sources;
use conc_lings::report::{CheckReport, Clock, Engine, Location, OwnTests, Report, SCHEMA};
use conc_lings::show::{Look, Scene, Screen, verdict};
use conc_protocol::{
    Held, ObjectInfo, Place, SourceFile, Step, ThreadInfo, Trace, Verdict, Waiting,
};
use std::io::Write;
use std::sync::{Arc, Mutex};
use unicode_width::UnicodeWidthStr;

const CHECK: &str = "\
#[test]
fn no_money_gets_stuck() {
    explore(|| {
        assert_eq!(total(), 2);
    });
}
";
const ANSWER: &str = "\
pub fn transfer(from: &Account, to: &Account) {
    let a = from.balance.lock().unwrap();
    let b = to.balance.lock().unwrap();
}
static AUDIT: Mutex<u32> = Mutex::new(0);
static LEDGER: Mutex<u32> = Mutex::new(0);
";

fn at(line: u32, column: u32) -> Option<Place> {
    Some(Place { file: SourceFile::Answer, line, column })
}

fn deadlock() -> Trace {
    let step = |thread, object, line| Step {
        thread,
        verb: "lock".into(),
        objects: vec![object],
        value: None,
        ordering: None,
        old: false,
        place: at(line, 1),
        used: None,
    };
    let waiting = |thread, object, line| Waiting {
        thread,
        verb: "lock".into(),
        objects: vec![object],
        place: at(line, 1),
    };
    let mutex =
        |line, column| ObjectInfo { kind: "mutex".into(), created: at(line, column), label: None };
    Trace {
        threads: vec![
            ThreadInfo { name: Some("main".into()), spawned: None, detached: false },
            ThreadInfo { name: Some("clerk".into()), spawned: None, detached: false },
        ],
        objects: vec![mutex(5, 28), mutex(6, 29)],
        steps: vec![step(0, 0, 2), step(1, 1, 2)],
        waiting: vec![waiting(0, 1, 3), waiting(1, 0, 3)],
        held: vec![
            Held { thread: 0, object: 0, place: at(2, 1) },
            Held { thread: 1, object: 1, place: at(2, 1) },
        ],
        senders: Vec::new(),
        premature: false,
    }
}

fn check(name: &str, verdict: Verdict) -> CheckReport {
    let passed = verdict == Verdict::Pass;
    CheckReport {
        name: name.into(),
        engine: Engine::Explored,
        clock: Some(Clock::Adversarial),
        passed,
        verdict,
        score: u32::from(passed),
        max_score: 1,
        message: (!passed).then(|| "Two clerks wait for each other.".to_owned()),
        executions: Some(6),
        complete: Some(true),
        replay: None,
        location: None,
        trace: (verdict == Verdict::Deadlock).then(deadlock),
        output: String::new(),
    }
}

fn report(checks: Vec<CheckReport>) -> Report {
    let failed = checks.iter().find(|check| !check.passed).map(|check| check.verdict);
    Report {
        schema: SCHEMA,
        exercise: "stuck_transfer".into(),
        passed: failed.is_none(),
        verdict: failed.unwrap_or(Verdict::Pass),
        score: 0,
        max_score: 2,
        answer_sha256: "0".into(),
        course: "c@1".into(),
        conc_lings: "0.1.0",
        rustc: "1.95.0".into(),
        checks,
        diagnostics: None,
        compile_ms: 1,
        run_ms: 1,
        own_tests: OwnTests::default(),
    }
}

fn scene() -> Scene {
    Scene {
        title: "The transfer that never comes back".into(),
        sources: Sources::new(ANSWER, CHECK),
        libraries: Vec::new(),
        file: None,
        advice: "Stuck? conc-lings hint stuck_transfer".into(),
        debrief: "# Who holds what\n\nTwo locks, two orders.".into(),
        progress: Some((1, 4)),
        next: "Next: lost_pages".into(),
    }
}

fn shown(report: &Report, width: usize, plain: bool) -> String {
    let lines = verdict::page(report, &scene(), Look { width, colour: false, plain });
    lines.iter().map(|line| line.trim_end()).collect::<Vec<_>>().join("\n")
}

fn one_broken() -> Report {
    report(vec![
        check("no_money_gets_stuck", Verdict::Deadlock),
        check("no_money_is_lost", Verdict::Pass),
    ])
}

#[test]
fn a_wide_terminal_gets_columns_with_the_source_beside_them() {
    let expected = "\
stuck_transfer · The transfer that never comes back                            1 of 2 promises kept

✗ no money gets stuck   deadlock
✓ no money is lost      6 interleavings, all

no money gets stuck:
Two clerks wait for each other.

The simplest way there (6 interleavings tried):

     main                     clerk
  1  lock AUDIT               ·                       line 2  let a = from.balance.lock().unwrap();
  2  ·                        lock LEDGER             line 2  let a = from.balance.lock().unwrap();
  ✗  lock LEDGER … for ever   ·                       line 3  let b = to.balance.lock().unwrap();
  ✗  ·                        lock AUDIT … for ever   line 3  let b = to.balance.lock().unwrap();

main waits on line 3 to lock `LEDGER`, held by clerk (line 2).
clerk waits on line 3 to lock `AUDIT`, held by main (line 2).
The circle: main → `LEDGER` → clerk → `AUDIT` → main

Stuck? conc-lings hint stuck_transfer";
    assert_eq!(shown(&one_broken(), 100, false), expected);
}

#[test]
fn at_80_columns_the_source_lines_stand_below_the_drawing() {
    let page = shown(&one_broken(), 80, false);
    assert!(
        page.contains("  2  ·                        lock LEDGER             line 2\n"),
        "{page}"
    );
    assert!(page.contains("     line 3: let b = to.balance.lock().unwrap();\n"), "{page}");
}

#[test]
fn a_narrow_terminal_gets_sentences_and_no_line_is_too_long() {
    let page = shown(&one_broken(), 40, false);
    assert!(page.contains("step 2, clerk, line 2: locks `LEDGER`\n"), "{page}");
    assert!(page.contains("✗ no money gets stuck"), "{page}");
    for width in [24, 40, 60, 80, 120] {
        for line in shown(&one_broken(), width, false).lines() {
            assert!(line.width() <= width, "{width}: {line:?}");
        }
    }
}

#[test]
fn plain_text_says_in_words_what_signs_say_elsewhere() {
    let page = shown(&one_broken(), 80, true);
    assert!(page.contains("broken: no money gets stuck (deadlock)\n"), "{page}");
    assert!(page.contains("kept: no money is lost (6 interleavings, all)\n"), "{page}");
    assert!(page.contains("step 1, main, line 2: locks `AUDIT`\n"), "{page}");
    assert!(
        page.contains("at the end, main, line 3: waits to lock `LEDGER`, for ever\n"),
        "{page}"
    );
    assert!(
        !page.contains(['✗', '✓', '·']) || page.lines().next().unwrap().contains('·'),
        "{page}"
    );
    assert!(!page.contains('\u{1b}'));
}

#[test]
fn a_promise_that_was_not_explored_to_the_end_says_so() {
    let mut some = check("a", Verdict::Pass);
    some.complete = Some(false);
    some.executions = Some(25_000);
    let mut native = check("b", Verdict::Pass);
    (native.engine, native.clock) = (Engine::Native, None);
    (native.executions, native.complete) = (Some(1), Some(false));
    let mut timed = check("c", Verdict::Pass);
    (timed.clock, timed.executions) = (Some(Clock::Discrete), Some(1));
    let mut told = check("d", Verdict::Pass);
    (told.complete, told.executions) = (Some(false), Some(31_000));
    told.message = Some("Not all interleavings: 31000 were tried.".into());
    let report = report(vec![some, native, timed, told]);
    let tokio = Scene { libraries: vec!["tokio".into()], ..scene() };
    let look = Look { width: 100, colour: false, plain: false };
    let page = verdict::page(&report, &tokio, look).join("\n");
    assert!(page.contains("tried 25000 interleavings, not all"), "{page}");
    assert!(page.contains("Not all interleavings: 31000 were tried."), "{page}");
    assert!(page.contains("native: one run on real tokio, not explored"), "{page}");
    assert!(page.contains("1 interleaving, the only one, on virtual time"), "{page}");
    assert!(page.contains("Passed. Not everything could be tried"), "{page}");
}

#[test]
fn after_passing_there_is_the_debrief_the_progress_and_the_next_exercise() {
    let page = shown(&report(vec![check("no_money_is_lost", Verdict::Pass)]), 80, false);
    for words in
        ["all 1 promises", "Two locks, two orders.", "1 of 4 exercises", "Next: lost_pages"]
    {
        let words = words.replace("all 1 promises", "its promise is kept");
        assert!(page.contains(&words), "{words}: {page}");
    }
    assert!(!page.contains("Stuck?"));
}

#[test]
fn a_failed_assertion_quotes_the_check() {
    let mut failed = check("no_money_gets_stuck", Verdict::WrongResult);
    failed.location =
        Some(Location { file: "checks/03_deadlocks/stuck_transfer.rs".into(), line: 4 });
    let page = shown(&report(vec![failed]), 80, false);
    assert!(page.contains(">    4          assert_eq!(total(), 2);"), "{page}");
    assert!(page.contains("     3      explore(|| {"), "{page}");
}

#[test]
fn the_compilers_words_pass_through_and_no_promise_is_called_broken() {
    let mut refused = report(vec![check("no_money_gets_stuck", Verdict::CompileError)]);
    refused.diagnostics = Some("error[E0308]: mismatched types\n --> exercises/a.rs:3:5\n".into());
    let page = shown(&refused, 80, false);
    assert!(page.contains("error[E0308]: mismatched types\n --> exercises/a.rs:3:5"), "{page}");
    assert!(!page.contains('✗'), "{page}");
}

#[test]
fn an_answers_output_is_shown_from_its_end_and_cannot_move_the_cursor() {
    let mut failed = check("no_money_gets_stuck", Verdict::WrongResult);
    failed.output = (1..=50).map(|n| format!("\u{1b}[2Jline number {n}\n")).collect();
    let page = shown(&report(vec![failed]), 80, false);
    assert!(page.contains("… 40 lines before"), "{page}");
    assert!(page.contains("  line number 50"), "{page}");
    assert!(!page.contains("line number 40\n") && !page.contains('\u{1b}'), "{page}");
}

#[test]
fn colours_change_no_word() {
    let coloured = Look { width: 100, colour: true, plain: false };
    let page = verdict::page(&one_broken(), &scene(), coloured).join("\n");
    assert!(page.contains("\u{1b}[31m") || page.contains("\u{1b}[1m\u{1b}[31m"), "{page:?}");
    let mut bare = String::new();
    let mut rest = page.as_str();
    while let Some((before, code)) = rest.split_once("\u{1b}[") {
        bare.push_str(before);
        rest = code.split_once('m').expect("only colours").1;
    }
    bare.push_str(rest);
    let bare: Vec<&str> = bare.lines().map(str::trim_end).collect();
    assert_eq!(bare.join("\n"), shown(&one_broken(), 100, false));
}

/// A stream whose bytes can be looked at.
#[derive(Clone, Default)]
struct Shared(Arc<Mutex<Vec<u8>>>);

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Shared {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

#[test]
fn progress_goes_to_standard_error_once_a_phase_and_verdicts_to_standard_output() {
    let (out, err) = (Shared::default(), Shared::default());
    let look = Look { width: 80, colour: false, plain: true };
    let screen = Screen::lines(look, 14).onto(Box::new(out.clone()), Box::new(err.clone()));
    for done in 0..3 {
        screen.take(Event::Progress { what: "building the model".into(), done, total: 3 });
    }
    screen.take(Event::Judged(Box::new(one_broken())));
    assert_eq!(err.text(), "building the model …\n");
    assert_eq!(
        out.text(),
        "stuck_transfer: not passed, deadlock: Two clerks wait for each other.\n"
    );
}
