//! What becomes of the process of a check that does not behave, and of what it started.
#![cfg(target_os = "linux")]

use conc_lings::judge::execute::{Evidence, execute};
use conc_lings::judge::process::End;
use conc_lings::judge::source::ExpectedCheck;
use conc_lings::judge::stop::Stop;
use conc_lings::judge::verdict;
use conc_lings::problem::{Kind, Result};
use conc_lings::report::{CheckReport, Clock, Engine};
use conc_protocol::{Budget, Coverage, Failure, Record, Verdict, encode};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs, thread};
use tempfile::TempDir;

const PATH: &str = "01_first/lost_vote";

/// A check's process, made of a program without any `conc`.
struct Process {
    folder: TempDir,
    program: PathBuf,
}

impl Process {
    fn of(main: &str) -> Process {
        let folder = tempfile::tempdir().unwrap();
        let (source, program) = (folder.path().join("p.rs"), folder.path().join("p"));
        fs::write(&source, format!("use std::io::{{Read, Write}};\n{main}")).unwrap();
        let mut rustc = Command::new("rustc");
        rustc.args(["--edition=2024", "--cap-lints=allow", "-o"]).arg(&program).arg(&source);
        assert!(rustc.status().unwrap().success());
        Process { folder, program }
    }

    fn run(&self, stop: &Stop) -> Evidence {
        execute(
            &self.program,
            self.folder.path(),
            &expected(Engine::Native),
            Budget::default(),
            None,
            stop,
        )
        .unwrap()
    }

    fn judged(&self) -> CheckReport {
        of(self.run(&Stop::new())).unwrap()
    }

    /// Waits until a process runs the program (or `gone`: until none does); gives their ids.
    fn seen(&self, gone: bool) -> Vec<String> {
        loop {
            let found = running(&self.program);
            if found.is_empty() == gone {
                return found;
            }
            thread::yield_now();
        }
    }
}

fn expected(engine: Engine) -> ExpectedCheck {
    let clock = (engine == Engine::Explored).then_some(Clock::Adversarial);
    ExpectedCheck { name: "every_vote_counts".into(), engine, clock, demands: Vec::new() }
}

fn of(evidence: Evidence) -> Result<CheckReport> {
    verdict::of_evidence(PATH, &expected(Engine::Native), 3, evidence, |_| None)
}

/// Ids of the living processes that were started with this program.
fn running(program: &Path) -> Vec<String> {
    let start = program.as_os_str().as_encoded_bytes();
    let processes = fs::read_dir("/proc").unwrap().flatten().filter(|entry| {
        let line = fs::read(entry.path().join("cmdline")).unwrap_or_default();
        line.starts_with(start) // empty for one that is dead and not yet waited for
    });
    processes.map(|entry| entry.file_name().into_string().unwrap()).collect()
}

/// The numbers that a process printed.
fn printed(evidence: &Evidence) -> Vec<u32> {
    evidence.output.split_whitespace().filter_map(|word| word.parse().ok()).collect()
}

/// The request's nonce, from standard input, as code.
const NONCE: &str = r#"
fn nonce() -> String {
    let mut request = String::new();
    std::io::stdin().read_to_string(&mut request).unwrap();
    request.split('"').nth(1).unwrap().to_string()
}
"#;

/// Code that prints a record of a check that held.
fn held(nonce: &str) -> String {
    let coverage = Coverage { executions: 6, complete: true, explorations: 1, covered: None };
    let record = encode("NONCE", &Record::Held(coverage));
    format!("print!(\"{{}}\", {record:?}.replace(\"NONCE\", &{nonce}));")
}

#[test]
fn a_record_with_the_nonce_and_an_end_in_order_are_a_pass() {
    let report = Process::of(&format!("{NONCE} fn main() {{ {} }}", held("nonce()"))).judged();
    assert_eq!((report.verdict, report.passed, report.score), (Verdict::Pass, true, 3));
    assert_eq!((report.executions, report.complete), (Some(6), Some(true)));
}

#[test]
fn a_forged_record_without_the_nonce_is_tampered() {
    let forged = held("\"00000000000000000000000000000000\"");
    let report = Process::of(&format!("fn main() {{ {forged} std::process::exit(0) }}")).judged();
    assert_eq!((report.verdict, report.passed, report.score), (Verdict::Tampered, false, 0));
}

#[test]
fn no_record_is_tampered_whatever_the_exit_code() {
    assert_eq!(Process::of("fn main() {}").judged().verdict, Verdict::Tampered);
    let report = Process::of("fn main() { std::process::exit(3) }").judged();
    assert_eq!(report.verdict, Verdict::Tampered);
    assert!(report.message.unwrap().contains("exit code 3"));
}

#[test]
fn two_records_prove_nothing() {
    let twice = format!("{NONCE} fn main() {{ let n = nonce(); {0} {0} }}", held("n"));
    assert_eq!(Process::of(&twice).judged().verdict, Verdict::Tampered);
    let then = format!("{NONCE} fn main() {{ {} std::process::abort() }}", held("nonce()"));
    assert_eq!(Process::of(&then).judged().verdict, Verdict::Crashed);
}

#[test]
fn a_record_that_explored_nothing_is_no_pass() {
    let nothing = Coverage { complete: true, ..Coverage::default() };
    let records = vec![Record::Held(nothing)];
    let (output, errors) = (String::new(), String::new());
    let report = of(Evidence { end: End::Exited(0), records, output, errors }).unwrap();
    assert_eq!((report.verdict, report.passed), (Verdict::Tampered, false));
}

#[test]
fn a_failed_check_says_where_and_what_and_a_fault_of_the_judge_is_no_verdict() {
    let evidence = |record| {
        let (output, errors) = (String::new(), String::new());
        Evidence { end: End::Exited(0), records: vec![record], output, errors }
    };
    let failure = Failure {
        verdict: Verdict::WrongResult,
        message: "1 vote of 2".into(),
        place: Some(conc_protocol::Place {
            file: conc_protocol::SourceFile::Check,
            line: 8,
            column: 5,
        }),
        executions: 4,
        complete: false,
        trace: None,
        interleaving: None,
        output: "hello\n".into(),
    };
    let report = of(evidence(Record::Failed(Box::new(failure)))).unwrap();
    let location = report.location.unwrap();
    assert_eq!((&*location.file, location.line), ("checks/01_first/lost_vote.rs", 8));
    assert_eq!((report.verdict, report.executions), (Verdict::WrongResult, Some(4)));
    assert_eq!((report.message.as_deref(), &*report.output), (Some("1 vote of 2"), "hello\n"));
    let fault = of(evidence(Record::Internal { message: "a replay diverged".into() }));
    assert_eq!(fault.unwrap_err().exit_code(), 3);
}

#[test]
fn who_prints_without_end_or_eats_memory_or_writes_files_meets_a_limit() {
    let flood = "fn main() { loop { println!(\"{}\", \"x\".repeat(4000)) } }";
    let eater = "fn main() { let mut all = Vec::new(); loop { all.push(Vec::<u8>::with_capacity(16 << 20)) } }";
    let writer = "fn main() { std::fs::write(\"f\", \"x\").unwrap(); }";
    for main in [flood, eater, writer] {
        let process = Process::of(main);
        let report = process.judged();
        assert_eq!(report.verdict, Verdict::Limit, "{main}: {:?}", report.message);
        assert!(running(&process.program).is_empty());
    }
}

#[test]
fn who_prints_too_much_is_over_the_limit_even_with_a_proof() {
    let prints = "print!(\"{}\", \"x\".repeat(2 << 20));";
    let main = format!("{NONCE} fn main() {{ {prints} {} }}", held("nonce()"));
    assert_eq!(Process::of(&main).judged().verdict, Verdict::Limit);
}

#[test]
fn who_ends_by_a_signal_crashed_and_the_message_says_how() {
    let crash = |main| {
        let report = Process::of(main).judged();
        assert_eq!(report.verdict, Verdict::Crashed, "{:?}", report.message);
        report.message.unwrap()
    };
    assert!(crash("fn main() { std::process::abort() }").contains("an abort"));
    let wild = "fn main() { unsafe { (8 as *mut u8).write_volatile(1) } }";
    assert!(crash(wild).contains("memory"));
    let deep = "fn f(n: u64) -> u64 { if n == 0 { 0 } else { f(std::hint::black_box(n + 1)) + 1 } }\
                fn main() { println!(\"{}\", f(1)) }";
    assert!(crash(deep).contains("stack"));
}

#[test]
fn who_waits_for_ever_and_who_computes_for_ever_are_unfinished() {
    for main in ["fn main() { loop { std::thread::park() } }", "fn main() { loop {} }"] {
        let process = Process::of(main);
        assert_eq!(process.judged().verdict, Verdict::Unfinished, "{main}");
        assert!(running(&process.program).is_empty());
    }
}

#[test]
fn who_closes_its_streams_and_stays_is_found_out() {
    let main = "unsafe extern \"C\" { fn close(fd: i32) -> i32; }\
                fn main() { unsafe { close(1); close(2); } loop {} }";
    assert_eq!(Process::of(main).judged().verdict, Verdict::Unfinished);
}

/// Starts a grandchild in a session of its own that keeps every stream open and ignores polite
/// signals; then goes on as `then` says.
fn leaves_a_stray(then: &str) -> String {
    format!(
        "unsafe extern \"C\" {{ fn fork() -> i32; fn setsid() -> i32; fn signal(s: i32, h: usize); }}
        fn main() {{
            unsafe {{
                for s in [1, 2, 15] {{ signal(s, 1); }}
                if fork() == 0 {{
                    setsid();
                    if fork() == 0 {{
                        setsid();
                        println!(\"{{}}\", std::process::id());
                        loop {{ std::thread::park() }}
                    }}
                    std::process::exit(0);
                }}
            }}
            {then}
        }}"
    )
}

#[test]
fn what_a_check_leaves_behind_is_ended_with_it() {
    let process = Process::of(&leaves_a_stray("std::process::exit(0)"));
    let evidence = process.run(&Stop::new());
    assert_eq!(evidence.end, End::Exited(0));
    assert!(running(&process.program).is_empty());
    let process = Process::of(&leaves_a_stray("loop { std::thread::park() }"));
    let evidence = process.run(&Stop::new());
    assert_eq!((evidence.end, printed(&evidence).len()), (End::StoodStill, 1));
    assert!(running(&process.program).is_empty());
}

#[test]
fn a_stopped_judgement_ends_its_processes_at_once() {
    let process = Process::of(&leaves_a_stray("loop {}"));
    let stop = Stop::new();
    let evidence = thread::scope(|scope| {
        let run = scope.spawn(|| process.run(&stop));
        process.seen(false);
        stop.stop();
        run.join().unwrap()
    });
    assert_eq!(evidence.end, End::Stopped);
    assert!(running(&process.program).is_empty());
    assert_eq!(of(evidence).unwrap_err().kind, Kind::Interrupted);
    assert_eq!(process.run(&stop).end, End::Stopped, "and none is started any more");
}

#[test]
fn a_check_sees_no_environment_and_no_descriptor_but_its_three() {
    let main = "fn main() {
        println!(\"{} variables\", std::env::vars_os().count());
        let open = std::fs::read_dir(\"/proc/self/fd\").unwrap();
        for fd in open { println!(\"{}\", fd.unwrap().file_name().to_string_lossy()); }
        println!(\"{:?}\", std::fs::read_dir(\".\").unwrap().count());
    }";
    let process = Process::of(main);
    let empty = process.folder.path().join("empty");
    fs::create_dir(&empty).unwrap();
    let inherited = fs::File::open("/dev/null").unwrap();
    let evidence = execute(
        &process.program,
        &empty,
        &expected(Engine::Native),
        Budget::default(),
        None,
        &Stop::new(),
    )
    .unwrap();
    drop(inherited);
    let lines: Vec<&str> = evidence.output.split_whitespace().collect();
    // The fourth is the one that lists them.
    assert_eq!(lines, ["0", "variables", "0", "1", "2", "3", "0"]);
}

const RUNNER: &str = "CONC_LINGS_TEST_PROGRAM";

#[test]
#[ignore = "the part of the runner in the next test"]
fn as_the_runner() {
    let program = PathBuf::from(env::var_os(RUNNER).unwrap());
    let _ = execute(
        &program,
        Path::new("/"),
        &expected(Engine::Native),
        Budget::default(),
        None,
        &Stop::new(),
    );
}

#[test]
fn a_runner_that_is_killed_takes_its_checks_along() {
    let process = Process::of(&leaves_a_stray("loop {}"));
    let mut runner = Command::new(env::current_exe().unwrap())
        .args(["--exact", "as_the_runner", "--ignored"])
        .env(RUNNER, &process.program)
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    while process.seen(false).len() < 2 {} // the check and its stray
    runner.kill().unwrap();
    runner.wait().unwrap();
    process.seen(true);
}
