//! One sample: one tool at one program, in a process of its own.

use crate::MOST;
use crate::programs::{self, Program};
use crate::time::{milliseconds, milliseconds_since, used};
use crate::tools::{self, Answer, Ended};
use conc_engine::search::{self, Options, Plain};
use serde::{Deserialize, Serialize};
use std::cell::RefCell;
use std::error::Error;
use std::process::{Command, Stdio};
use std::time::Duration;

/// Who is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tool {
    /// The search as the product does it.
    Here,
    /// The same engine, every interleaving.
    Naive,
    /// No tool: counts the truly different executions.
    Traces,
    Shuttle,
    Loom,
}

impl Tool {
    const ALL: [Tool; 5] = [Tool::Here, Tool::Naive, Tool::Traces, Tool::Shuttle, Tool::Loom];

    pub fn name(self) -> &'static str {
        match self {
            Tool::Here => "here",
            Tool::Naive => "naive",
            Tool::Traces => "traces",
            Tool::Shuttle => "shuttle",
            Tool::Loom => "loom",
        }
    }

    pub fn named(name: &str) -> Option<Tool> {
        Tool::ALL.into_iter().find(|tool| tool.name() == name)
    }
}

/// What a sample came to.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Sample {
    /// Executions until it was known; for [`Tool::Traces`] the number of traces.
    pub executions: u64,
    pub ms: f64,
    pub answer: Answer,
    /// What the tool said of it.
    pub words: Option<String>,
}

/// Has a process take one sample.
pub fn of(tool: Tool, program: &Program) -> Result<Sample, Box<dyn Error>> {
    let mut command = Command::new(std::env::current_exe()?);
    command.args(["--measure", tool.name(), program.name]);
    let output = command.stderr(Stdio::null()).output()?;
    let said = String::from_utf8_lossy(&output.stdout);
    let line = said.lines().last().ok_or_else(|| format!("{command:?} says nothing"))?;
    Ok(serde_json::from_str(line)?)
}

/// Takes one sample and prints it.
pub fn sample(tool: Tool, name: &str) {
    let among = match tool {
        Tool::Here | Tool::Naive | Tool::Traces => programs::here::ALL,
        Tool::Shuttle => programs::under_shuttle::ALL,
        Tool::Loom => programs::under_loom::ALL,
    };
    let program = among.iter().find(|program| program.name == name).expect("a program's name");
    let options = Options { fresh_statics: true, ..tools::options(MOST) };
    let begin = used();
    let tell = move |ended| tell(ended, milliseconds_since(begin));
    match tool {
        Tool::Here => here(options, program, begin),
        Tool::Naive => tell(naive(options, program.body)),
        Tool::Traces => {
            let traces = search::traces(options, program.body);
            let answer = if traces.is_some() { Answer::Holds } else { Answer::Open };
            tell(Ended { answer, executions: traces.unwrap_or_default(), words: None });
        }
        Tool::Shuttle => tools::shuttle(MOST, program.body, tell),
        Tool::Loom => tools::loom(MOST, program.body, tell),
    }
}

/// The time to find is until the first failing execution has ended: what follows makes it simpler.
fn here(options: Options, program: &Program, begin: Duration) {
    let begins = RefCell::new(Vec::new());
    let (ended, exploration) = tools::here(options, || {
        if !program.correct {
            begins.borrow_mut().push(used());
        }
        (program.body)();
    });
    let end = match exploration.failing {
        None => used(),
        Some(_) => {
            // Those that showed that order has to be kept are not counted: two at most.
            let tried = usize::try_from(exploration.executions).expect("it was counted") + 2;
            let begins = begins.borrow();
            begins.get(tried).copied().unwrap_or_else(used)
        }
    };
    tell(ended, milliseconds(end - begin));
}

/// The same engine without reduction.
fn naive(options: Options, body: impl Fn()) -> Ended {
    let Plain { executions, fails, complete } = search::naive(options, body);
    let answer = match (fails, complete) {
        (true, _) => Answer::Fails,
        (false, true) => Answer::Holds,
        (false, false) => Answer::Open,
    };
    Ended { answer, executions, words: None }
}

fn tell(ended: Ended, ms: f64) {
    let Ended { answer, executions, words } = ended;
    let sample = Sample { executions, ms, answer, words };
    println!("{}", serde_json::to_string(&sample).expect("numbers and words"));
}
