//! The search: which executions of a closure are tried, and which failing one is shown.
//!
//! An exploration is exhaustive first, by partial-order reduction (`exhaustive.rs`). Where its
//! budget is used up, executions with few preemptions and random ones follow, and what they cover
//! is stated (`beyond.rs`). Whichever found the fault, the simplest failing interleaving is looked
//! for (`simplest.rs`) and recorded for the drawing.

mod beyond;
mod bounded;
mod exhaustive;
mod impatient;
mod plain;
mod premature;
#[cfg(test)]
mod promise;
mod random;
mod run;
mod schedule;
mod simplest;
mod survey;

pub use beyond::{Covered, Priorities};

use crate::access::Accesses;
use crate::clock::ClockKind;
use crate::end::{End, Panic};
use crate::object::Loc;
use crate::threads::Thread;
use conc_protocol::{Budget, Interleaving, Trace};

pub use plain::{Plain, naive, traces};
#[doc(hidden)]
pub use survey::{Mistake, survey};

/// Chooses who takes the next step.
pub(crate) trait Scheduler {
    /// One of `enabled` (never empty), or none when the rest of this execution need not be seen.
    ///
    /// # Errors
    /// When a schedule that is replayed does not fit.
    fn next(
        &mut self,
        running: usize,
        enabled: &[usize],
        threads: &[Thread],
    ) -> Result<Option<usize>, String>;

    /// A number below `n` (at least 2).
    fn choose(&mut self, n: usize) -> usize;

    /// For each of the steps that wrote to the atomic `location`, whether something else than that
    /// they touch it orders it before the step just taken. `None` stands for the beginning.
    fn known(&mut self, _location: u32, steps: &[Option<usize>]) -> Vec<bool> {
        vec![true; steps.len()]
    }

    /// One of `fitting`, which are numbers below `n` and not empty. Those left out are tried in
    /// other executions; who does not try all may choose them too.
    fn choose_of(&mut self, _fitting: &[usize], n: usize) -> usize {
        self.choose(n)
    }

    /// The step just taken made `thread`.
    fn spawned(&mut self, _thread: usize) {}

    /// `thread` took the step that it had announced.
    fn executed(&mut self, _thread: usize, _accesses: &Accesses) {}

    /// Nobody can go on, or nobody need.
    fn ended(&mut self, _threads: &[Thread]) {}
}

/// What an exploration is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// The clock.
    pub clock: ClockKind,
    /// Upper bounds.
    pub budget: Budget,
    /// Seed of the randomised search.
    pub seed: u64,
    /// Whether every execution begins with the statics as they were before the first. Only for a
    /// process that runs nothing beside the exploration: all its statics are set back.
    pub fresh_statics: bool,
    /// Whether memory that a finished execution leaves behind is a fault. Seen only where memory is
    /// watched.
    pub no_leaks: bool,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            clock: ClockKind::Adversarial,
            budget: Budget::default(),
            seed: 1,
            fresh_statics: false,
            no_leaks: false,
        }
    }
}

/// What an exploration found.
#[derive(Debug)]
pub struct Exploration {
    /// Executions tried until the end or the first failing one.
    pub executions: u64,
    /// Whether every execution that matters was tried.
    pub complete: bool,
    /// What was covered, where that was not all and none failed.
    pub covered: Option<Covered>,
    /// The failing execution that is shown, if one was found.
    pub failing: Option<Failing>,
    /// What some execution has reached, by label (see [`crate::reach`]).
    pub reached: Vec<String>,
    /// What some execution has asked to be reached, and where.
    pub asked: Vec<Asked>,
}

/// A demand that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Its label.
    pub label: String,
    /// Where it was made first, where that is known.
    pub loc: Option<Loc>,
}

/// A failing execution.
#[derive(Clone, Debug)]
pub struct Failing {
    /// How it ended.
    pub end: End,
    /// Its panics, in order.
    pub panics: Vec<Panic>,
    /// The checked closure was unwinding when it ended.
    pub unwinding: bool,
    /// What it printed.
    pub output: String,
    /// Its steps.
    pub trace: Trace,
    /// Its decisions, to run it again.
    pub interleaving: Interleaving,
}

/// An execution that was run again.
#[derive(Debug)]
pub struct Replayed {
    /// The step, from 1, at which it could not go on as it was asked to, and went its own way.
    pub strayed: Option<u64>,
    /// Whether it shows a fault.
    pub fails: bool,
    /// The execution, whether it fails or not.
    pub execution: Failing,
}

/// Runs `closure` once, as `interleaving` says; which exploration that belongs to is the caller's
/// affair.
///
/// # Panics
/// Inside an execution: explorations do not nest.
pub fn replay(options: Options, interleaving: &Interleaving, closure: impl Fn()) -> Replayed {
    run::Exploring::new(options, &closure).replay(interleaving)
}

/// Runs `closure` in every interleaving that matters, until one fails.
///
/// # Panics
/// Inside an execution: explorations do not nest.
pub fn explore(options: Options, closure: impl Fn()) -> Exploration {
    run::Exploring::new(options, &closure).explore()
}
