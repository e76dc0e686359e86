//! Every object that other programs read has the fields of the contract, in their types, whatever
//! came out; and commands that have no JSON form say so.

mod support;

use serde_json::Value;
use std::fs;
use support::schema::{self, EXPLAIN, HINT, LIST, SOLUTION, Shape};
use support::{Place, Ran};

const BOX: &str = "01_first/lost_vote";

const COUNTS_FOR_EVER: &str = "use std::sync::atomic::{AtomicU32, Ordering};
    static COUNT: AtomicU32 = AtomicU32::new(0);
    loop { COUNT.fetch_add(1, Ordering::SeqCst); }";

/// The judgement of the ballot box after one edit of its solution.
fn judged(place: &Place, from: &str, to: &str) -> Value {
    let solution = fs::read_to_string(place.solution(BOX)).unwrap();
    assert!(solution.contains(from), "{from}");
    let file = place.root().join("answer.rs");
    fs::write(&file, solution.replacen(from, to, 1)).unwrap();
    let ran = place.run(&["run", "lost_vote", "--json", "--file", file.to_str().unwrap()]);
    let [report] = &ran.json()[..] else { panic!("one object: {ran:?}") };
    assert_eq!(ran.code, i32::from(report["passed"] != true), "{ran:?}");
    schema::assert_verdict(report);
    report.clone()
}

#[test]
fn a_judgement_keeps_the_contract_whatever_the_verdict() {
    let place = Place::new();
    let vote = "*self.votes.lock().unwrap() += 1;";
    let cases = [
        ("pass", vote),
        ("compile-error", "*self.votes.lock().unwrap() += \"one\";"),
        ("forbidden", "std::fs::write(\"votes\", \"1\").unwrap();"),
        ("wrong-result", ""),
        ("panic", "panic!(\"full\");"),
        ("deadlock", "let _votes = self.votes.lock(); drop(self.votes.lock());"),
        ("livelock", "loop { std::thread::yield_now(); }"),
        ("unfinished", COUNTS_FOR_EVER),
        ("limit", "loop { println!(\"{vote:?}\", vote = [0; 100]); }"),
    ];
    for (verdict, body) in cases {
        let report = judged(&place, vote, body);
        assert_eq!(report["verdict"], verdict, "{report:#}");
        let refused = ["compile-error", "forbidden"].contains(&verdict);
        assert_eq!(report["diagnostics"].is_string(), refused, "{report:#}");
        for check in report["checks"].as_array().unwrap() {
            assert_eq!(check["executions"].is_null(), refused, "{check:#}");
        }
        // whoever fails is told where to look, and the other promise is judged by itself
        let first = &report["checks"][0];
        let untold = ["pass", "limit", "unfinished"].contains(&verdict);
        assert!(untold || first["location"].is_object(), "{report:#}");
        assert_eq!(report["checks"][1]["passed"], !refused, "{report:#}");
    }
}

/// Standard output as objects of one shape.
fn objects(ran: &Ran, shape: Shape) -> Vec<Value> {
    assert_eq!((ran.code, &*ran.err), (0, ""), "{ran:?}");
    let objects = ran.json();
    for object in &objects {
        schema::fits(object, shape).unwrap_or_else(|wrong| panic!("{wrong}"));
    }
    objects
}

#[test]
fn what_the_other_commands_print_keeps_the_contract_before_and_after_passing() {
    let place = Place::with_workspace();
    for passed in [false, true] {
        let list = objects(&place.run(&["list", "--json"]), LIST);
        assert_eq!(list.len(), 3);
        assert_eq!(list[0]["passed_at"].is_string(), passed);

        assert_eq!(objects(&place.run(&["hint", "lost_vote", "--json"]), HINT).len(), 1);
        let hints = objects(&place.run(&["hint", "lost_vote", "--all", "--json"]), HINT);
        assert_eq!(hints.len(), 4);
        assert!(hints.iter().all(|hint| hint["levels"] == 4), "{hints:#?}");

        let told = objects(&place.run(&["explain", "lost_vote", "--json"]), EXPLAIN);
        assert_eq!(told[0]["debrief"].is_string(), passed, "{told:#?}");

        let spoilt = place.run(&["solution", "lost_vote", "--spoil", "--json"]);
        assert_eq!(objects(&spoilt, SOLUTION).len(), 1);

        place.solve(BOX);
        let checked = place.run(&["check", "--json"]);
        let reports = checked.json();
        assert_eq!((checked.code, reports.len()), (1, 3), "{checked:?}");
        reports.iter().for_each(schema::assert_verdict);
    }
}

#[test]
fn a_command_without_a_json_form_says_so_and_does_nothing() {
    let place = Place::with_workspace();
    let mine = "// mine";
    fs::write(place.exercise(BOX), mine).unwrap();
    let calls: [&[&str]; 8] = [
        &["watch"],
        &["reset", "lost_vote"],
        &["reset", "--undo"],
        &["init", "another"],
        &["doctor"],
        &["dev", "check"],
        &["dev", "new", "lost_time", "01_first"],
        &["completions", "bash"],
    ];
    for call in calls {
        let ran = place.run(&[&["--json"], call].concat());
        assert_eq!((ran.code, &*ran.out), (2, ""), "{call:?}: {}", ran.err);
        assert!(ran.err.contains("no JSON form"), "{call:?}: {}", ran.err);
    }
    assert_eq!(fs::read_to_string(place.exercise(BOX)).unwrap(), mine);
    assert!(!place.workspace().join("another").exists());
    assert!(!place.course().join("exercises/01_first/lost_time.rs").exists());
}
