//! Generated programs under a tool, in processes of their own: a fault ends the process.

use crate::program::{Kind, Program};
use crate::tools::{self, Answer, Ended};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};

/// Executions after which a tool has no answer.
const MOST: u64 = 2_000;

/// What threads have seen, and what is there in the end.
type Outcome = Vec<Vec<usize>>;

/// What a tool says of a program: whether it can fail, and all that it can come to.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Found {
    seed: u64,
    pub answer: Answer,
    pub outcomes: BTreeSet<Outcome>,
    executions: u64,
    /// What the tool says of a fault.
    words: Option<String>,
}

macro_rules! machine {
    ($face:ident, $std:path) => {
        #[path = "."]
        mod $face {
            use crate::program;
            use $std as std;
            #[path = "machine.rs"]
            pub mod machine;
        }
    };
}

machine!(here, conc_std);
machine!(under_loom, loom);
machine!(under_shuttle, shuttle);

/// Has processes try the programs of the seeds below `programs`, in order.
pub fn of(tool: &str, kind: Kind, programs: u64) -> Vec<Found> {
    let mut all: Vec<Found> = Vec::new();
    while (all.len() as u64) < programs {
        let mut command = Command::new(std::env::current_exe().expect("this program is a file"));
        command.args(["--batch", tool, &format!("{kind:?}")]);
        command.args([all.len().to_string(), programs.to_string()]);
        let output = command.stderr(Stdio::null()).output().expect("it can be started");
        let before = all.len();
        for line in String::from_utf8_lossy(&output.stdout).lines() {
            all.push(serde_json::from_str(line).expect("a line is what a tool has found"));
        }
        assert!(all.len() > before, "{command:?} says nothing: {output:?}");
    }
    assert!(all.iter().zip(0..).all(|(found, seed)| found.seed == seed));
    all
}

/// Tries programs, in such a process.
pub fn run(tool: &str, kind: &str, first: &str, end: &str) {
    let kinds = [Kind::Sequential, Kind::Locks, Kind::Weak];
    let kind = kinds.into_iter().find(|known| format!("{known:?}") == kind).expect("a kind");
    let number = |text: &str| text.parse::<u64>().expect("a number");
    for seed in number(first)..number(end) {
        let program = Program::generate(kind, seed);
        let outcomes = Arc::new(Mutex::new(BTreeSet::new()));
        let found = outcomes.clone();
        let tell = move |ended: Ended| {
            let outcomes = found.lock().expect("nobody panics with it").clone();
            let Ended { answer, executions, words } = ended;
            let found = Found { seed, answer, outcomes, executions, words };
            println!("{}", serde_json::to_string(&found).expect("numbers and words"));
        };
        let keep = move |outcome| {
            outcomes.lock().expect("nobody panics with it").insert(outcome);
        };
        match tool {
            "here" => {
                let body = || keep(here::machine::run(&program));
                tell(tools::here(tools::options(MOST), body).0);
            }
            "shuttle" => {
                tools::shuttle(MOST, move || keep(under_shuttle::machine::run(&program)), tell);
            }
            "loom" => tools::loom(MOST, move || keep(under_loom::machine::run(&program)), tell),
            other => panic!("what is {other}?"),
        }
    }
}
