//! One sample: one tool at one program, in a process of its own.

use crate::MOST;
use crate::programs::{self, Program};
use crate::time::{milliseconds, milliseconds_since, used};
use conc_engine::search::{self, Options};
use conc_protocol::Budget;
use serde::{Deserialize, Serialize};
use std::cell::RefCell;
use std::error::Error;
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
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

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// No interleaving fails.
    Holds,
    /// One fails.
    Fails,
    /// Nothing is known.
    Open,
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
    match tool {
        Tool::Here => here(program.body),
        Tool::Naive => naive(program.body),
        Tool::Traces => traces(program.body),
        Tool::Shuttle => shuttle(program.body),
        Tool::Loom => loom(program.body),
    }
}

fn options() -> Options {
    Options {
        budget: Budget { exhaustive: MOST, random: 0, ..Budget::default() },
        fresh_statics: true,
        ..Options::default()
    }
}

/// The time to find is until the first failing execution has ended: what follows makes it simpler.
fn here(body: fn()) {
    let begins = RefCell::new(Vec::with_capacity(usize::try_from(MOST).expect("it fits")));
    let begin = used();
    let exploration = search::explore(options(), || {
        begins.borrow_mut().push(used());
        body();
    });
    let end = match &exploration.failing {
        None => used(),
        Some(_) => {
            let tried = usize::try_from(exploration.executions).expect("it was counted");
            begins.borrow()[tried]
        }
    };
    let answer = match (&exploration.failing, exploration.complete) {
        (Some(_), _) => Answer::Fails,
        (None, true) => Answer::Holds,
        (None, false) => Answer::Open,
    };
    let words = exploration.failing.map(|failing| format!("{:?}", failing.end));
    tell(&Sample {
        executions: exploration.executions,
        ms: milliseconds(end - begin),
        answer,
        words,
    });
}

fn naive(body: fn()) {
    let begin = used();
    let plain = search::naive(options(), body);
    let ms = milliseconds_since(begin);
    let answer = match (plain.fails, plain.complete) {
        (true, _) => Answer::Fails,
        (false, true) => Answer::Holds,
        (false, false) => Answer::Open,
    };
    tell(&Sample { executions: plain.executions, ms, answer, words: None });
}

fn traces(body: fn()) {
    let begin = used();
    let traces = search::traces(options(), body);
    let ms = milliseconds_since(begin);
    let answer = if traces.is_some() { Answer::Holds } else { Answer::Open };
    tell(&Sample { executions: traces.unwrap_or_default(), ms, answer, words: None });
}

/// Executions that shuttle or loom have begun.
static BEGUN: AtomicU64 = AtomicU64::new(0);
static BEGIN: OnceLock<Duration> = OnceLock::new();

/// Ends the process at the first panic: that is how both tell of a fault, and loom cannot go on
/// after one.
fn tell_at_panic() {
    BEGIN.get_or_init(used);
    std::panic::set_hook(Box::new(|panic| {
        tell_of_both(Answer::Fails, panic.payload_as_str().map(str::to_string));
        std::process::exit(0);
    }));
}

fn tell_of_both(answer: Answer, words: Option<String>) {
    let begin = *BEGIN.get().expect("it has begun");
    let ms = milliseconds_since(begin);
    tell(&Sample { executions: BEGUN.load(Relaxed), ms, answer, words });
}

fn shuttle(body: fn()) {
    use shuttle::scheduler::DfsScheduler;
    let mut config = shuttle::Config::new();
    config.failure_persistence = shuttle::FailurePersistence::None;
    config.silence_warnings = true;
    let most = usize::try_from(MOST).expect("it fits");
    let runner = shuttle::Runner::new(DfsScheduler::new(Some(most), false), config);
    tell_at_panic();
    runner.run(move || {
        BEGUN.fetch_add(1, Relaxed);
        body();
    });
    let all = BEGUN.load(Relaxed) < MOST;
    tell_of_both(if all { Answer::Holds } else { Answer::Open }, None);
}

fn loom(body: fn()) {
    let mut builder = loom::model::Builder::new();
    builder.max_branches = 100_000;
    tell_at_panic();
    builder.check(move || {
        if BEGUN.fetch_add(1, Relaxed) >= MOST {
            tell_of_both(Answer::Open, None);
            std::process::exit(0);
        }
        body();
    });
    tell_of_both(Answer::Holds, None);
}

fn tell(sample: &Sample) {
    println!("{}", serde_json::to_string(sample).expect("numbers and words"));
}
