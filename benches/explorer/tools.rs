//! The tools, each at one program: what it answers, and after how many executions.

use conc_engine::search::{self, Exploration, Options};
use conc_protocol::Budget;
use serde::{Deserialize, Serialize};
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, Mutex, Once, PoisonError};

/// What a tool says of a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// No interleaving fails.
    Holds,
    /// One fails.
    Fails,
    /// Nothing is known.
    Open,
}

/// A tool has come to an end.
pub struct Ended {
    pub answer: Answer,
    /// Executions until then.
    pub executions: u64,
    /// What it says of a fault.
    pub words: Option<String>,
}

/// The search of this workshop, as in a check, with at most so many executions and nothing at random.
pub fn here(options: Options, body: impl Fn()) -> (Ended, Exploration) {
    let exploration = search::explore(options, body);
    let answer = match (&exploration.failing, exploration.complete) {
        (Some(_), _) => Answer::Fails,
        (None, true) => Answer::Holds,
        (None, false) => Answer::Open,
    };
    let words = exploration.failing.as_ref().map(|failing| format!("{:?}", failing.end));
    (Ended { answer, executions: exploration.executions, words }, exploration)
}

/// At most so many executions, every one as deep as it is.
pub fn options(most: u64) -> Options {
    let budget = Budget { exhaustive: most, random: 0, ..Budget::default() };
    Options { budget, ..Options::default() }
}

/// shuttle, depth first. A fault ends the process, once it is told.
pub fn shuttle(most: u64, body: impl Fn() + Send + Sync + 'static, tell: impl Tell) {
    let mut config = shuttle::Config::new();
    config.failure_persistence = shuttle::FailurePersistence::None;
    config.silence_warnings = true;
    let first = usize::try_from(most).expect("it fits");
    let scheduler = shuttle::scheduler::DfsScheduler::new(Some(first), false);
    let begun = tell_at_panic(&tell);
    let count = begun.clone();
    shuttle::Runner::new(scheduler, config).run(move || {
        count.fetch_add(1, Relaxed);
        body();
    });
    let executions = begun.load(Relaxed);
    let answer = if executions < most { Answer::Holds } else { Answer::Open };
    tell(Ended { answer, executions, words: None });
}

/// loom, without bounds of its own. A fault ends the process, once it is told; so does the last
/// execution that is allowed.
pub fn loom(most: u64, body: impl Fn() + Send + Sync + 'static, tell: impl Tell) {
    let mut builder = loom::model::Builder::new();
    builder.max_branches = 100_000;
    let begun = tell_at_panic(&tell);
    let (count, tell_open) = (begun.clone(), tell.clone());
    builder.check(move || {
        let executions = count.fetch_add(1, Relaxed);
        if executions >= most {
            tell_open(Ended { answer: Answer::Open, executions, words: None });
            std::process::exit(0);
        }
        body();
    });
    tell(Ended { answer: Answer::Holds, executions: begun.load(Relaxed), words: None });
}

/// What is done with a tool's answer.
pub trait Tell: Fn(Ended) + Clone + Send + Sync + 'static {}
impl<F: Fn(Ended) + Clone + Send + Sync + 'static> Tell for F {}

type AtPanic = Box<dyn Fn(String) + Send>;

/// What a panic does: tells of it.
static AT_PANIC: Mutex<Option<AtPanic>> = Mutex::new(None);

/// Ends the process at the first panic: that is how both tell of a fault, and loom cannot go on
/// after one. Returns the count of executions that have begun.
fn tell_at_panic(tell: &impl Tell) -> Arc<AtomicU64> {
    // Once a process: loom's coroutines put a hook before it that keeps their own panics to itself.
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(|| {
        std::panic::set_hook(Box::new(|panic| {
            let tell = AT_PANIC.lock().unwrap_or_else(PoisonError::into_inner).take();
            if let Some(tell) = tell {
                tell(panic.to_string());
                std::process::exit(0);
            }
        }));
    });
    let begun = Arc::new(AtomicU64::new(0));
    let (count, tell) = (begun.clone(), tell.clone());
    let at_panic = move |words| {
        let executions = count.load(Relaxed);
        tell(Ended { answer: Answer::Fails, executions, words: Some(words) });
    };
    *AT_PANIC.lock().unwrap_or_else(PoisonError::into_inner) = Some(Box::new(at_panic));
    begun
}
