//! The programs of the benchmark.

use crate::programs;
use crate::tools::{self, Answer, Ended};
use libtest_mimic::Failed;
use std::process::{Command, Stdio};

/// Executions after which a tool has no answer.
const MOST: u64 = 3_000;

/// Where a tool's answer is known to be wrong, and why.
const WRONG: &[(&str, &str, &str)] = &[
    ("shuttle", "message_passing_relaxed", "shuttle knows sequential consistency alone"),
    ("shuttle", "store_buffering_weak", "shuttle knows sequential consistency alone"),
    ("loom", "store_buffering", "loom takes sequentially consistent accesses for weaker ones"),
    ("loom", "mutex_counter_5", "loom has room for five threads, the main one included"),
];

/// Compares all that can be compared.
pub fn agree() -> Result<(), Failed> {
    let mut compared = 0;
    for program in programs::here::ALL {
        let right = if program.correct { Answer::Holds } else { Answer::Fails };
        let ours = ask("here", program.name);
        if ours != right {
            return Err(format!("{}: {ours:?} here", program.name).into());
        }
        for tool in ["shuttle", "loom"] {
            let theirs = ask(tool, program.name);
            let wrong = WRONG.iter().any(|(who, name, _)| (*who, *name) == (tool, program.name));
            if theirs != Answer::Open && (theirs != right) != wrong {
                return Err(format!("{}: {theirs:?} with {tool}", program.name).into());
            }
            compared += usize::from(theirs == right);
        }
    }
    println!("{compared} answers of shuttle and loom compared");
    if compared < 25 { Err("they answered too little".into()) } else { Ok(()) }
}

fn ask(tool: &str, name: &str) -> Answer {
    let mut command = Command::new(std::env::current_exe().expect("this program is a file"));
    command.args(["--classic", tool, name]).stderr(Stdio::null());
    let output = command.output().expect("it can be started");
    let said = String::from_utf8_lossy(&output.stdout);
    let line = said.lines().last().unwrap_or_else(|| panic!("{command:?} says nothing"));
    serde_json::from_str(line).expect("an answer")
}

/// Asks a tool, in such a process.
pub fn run(tool: &str, name: &str) {
    let among = match tool {
        "here" => programs::here::ALL,
        "shuttle" => programs::under_shuttle::ALL,
        "loom" => programs::under_loom::ALL,
        other => panic!("what is {other}?"),
    };
    let body = among.iter().find(|program| program.name == name).expect("a program's name").body;
    let tell = |ended: Ended| {
        println!("{}", serde_json::to_string(&ended.answer).expect("a word"));
    };
    match tool {
        "shuttle" => tools::shuttle(MOST, body, tell),
        "loom" => tools::loom(MOST, body, tell),
        _ => tell(tools::here(tools::options(MOST), body).0),
    }
}
