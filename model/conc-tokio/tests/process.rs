//! A check process on tokio, from request to record. The program is both: without arguments it is
//! the test and starts itself as the check process.

use conc::{Check, Verdict};
use conc_protocol::{Budget, Failure, Record, Request, decode};
use conc_tokio::{Meeting, must_end, output};
use std::future::pending;
use std::io::Write;
use std::process::{Command, Stdio};
use tokio::sync::oneshot;

fn ends() {
    conc_tokio::paused(async { tokio::spawn(async {}).await.unwrap() });
}

fn never_ends() {
    conc_tokio::paused(pending::<()>());
}

fn nobody_meets() {
    conc_tokio::paused(async {
        let meeting = Meeting::new("inside", 2);
        tokio::spawn(async move { meeting.arrive().await });
        pending::<()>().await;
    });
}

fn waits_for_a_task_that_panicked() {
    conc_tokio::paused(async {
        let (kept, answer) = oneshot::channel::<()>();
        tokio::spawn(async { panic!("out of paper") });
        must_end(answer, Verdict::Deadlock, "no answer").await.unwrap();
        drop(kept);
    });
}

fn joins_a_task_that_panicked() {
    conc_tokio::paused(async { output(tokio::spawn(async { panic!("out of ink") })).await });
}

const CHECKS: &[Check] = &[
    Check { name: "ends", body: ends, demands: &[] },
    Check { name: "never_ends", body: never_ends, demands: &[] },
    Check { name: "nobody_meets", body: nobody_meets, demands: &[] },
    Check {
        name: "waits_for_a_task_that_panicked",
        body: waits_for_a_task_that_panicked,
        demands: &[],
    },
    Check { name: "joins_a_task_that_panicked", body: joins_a_task_that_panicked, demands: &[] },
];

fn judge(check: &str) -> Record {
    let nonce = "0123456789abcdef";
    let request = Request {
        nonce: nonce.into(),
        check: check.into(),
        budget: Budget::default(),
        seed: 1,
        replay: None,
    };
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

fn main() {
    if std::env::args().any(|argument| argument == "judge") {
        conc::run(CHECKS);
    }
    assert!(matches!(judge("ends"), Record::Held(held) if held.executions == 1 && !held.complete));

    let hang = failure("never_ends");
    assert_eq!(hang.verdict, Verdict::Deadlock);
    let line = hang.place.expect("the line of the check").line;
    assert_eq!(
        include_str!("process.rs").lines().nth(line as usize - 1),
        Some("    conc_tokio::paused(pending::<()>());")
    );

    let apart = failure("nobody_meets");
    assert_eq!(apart.verdict, Verdict::NotConcurrent);
    assert!(apart.message.contains("never more than 1 of 2"), "{}", apart.message);

    for (check, words) in [
        ("waits_for_a_task_that_panicked", "out of paper"),
        ("joins_a_task_that_panicked", "out of ink"),
    ] {
        let panic = failure(check);
        assert_eq!(panic.verdict, Verdict::Panic, "{check}");
        assert!(panic.message.contains(words), "{check}: {}", panic.message);
    }
    println!("every check process on tokio says what happened");
}
