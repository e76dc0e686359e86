//! The yardsticks of the benchmark: every interleaving, one after the other, without any reduction;
//! and how many truly different executions there are, counted without the reduction's help.
//!
//! Executions that differ only in the order of neighbouring independent steps are one *trace*
//! (A. Mazurkiewicz, "Trace Theory", 1986). A trace is told from others by each step's past: which
//! steps of its own thread and which dependent steps of others came before it. Two beginnings with
//! the same past for every thread go on in the same ways, so the count follows only one of them.
//! It shares nothing with the reduction but the question which operations are dependent.

use super::run::Exploring;
use super::{Options, Scheduler};
use crate::access::Accesses;
use crate::end::End;
use crate::patience::Impatient;
use crate::threads::Thread;
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

/// What trying every interleaving came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plain {
    /// Executions tried until the end or the first failing one.
    pub executions: u64,
    /// Whether the last one failed.
    pub fails: bool,
    /// Whether all were tried, or one failed.
    pub complete: bool,
}

/// Runs `closure` in every interleaving, depth first, until one fails or the exhaustive budget is
/// used up.
///
/// # Panics
/// Inside an execution: explorations do not nest.
pub fn naive(options: Options, closure: impl Fn()) -> Plain {
    let mut exploring = Exploring::new(options, &closure);
    let mut walk = Walk::default();
    let mut executions = 0;
    while executions < options.budget.exhaustive {
        walk.begin();
        let finished = exploring.run(&mut walk, Impatient::default(), false).0;
        if finished.end == End::Unordered {
            (walk, executions) = (Walk::default(), 0);
            continue;
        }
        executions += 1;
        let fails = finished.fails();
        if fails || !walk.advance() {
            return Plain { executions, fails, complete: true };
        }
    }
    Plain { executions, fails: false, complete: false }
}

/// Steps of an execution beyond which traces are not counted: each step is compared with all before.
const LONGEST: u64 = 500;

/// How many traces `closure` has, failing ones too; none if that takes more executions than the
/// exhaustive budget allows, or executions of more than 500 steps, or if it has atomics weaker than `SeqCst`, whose loads need not read
/// what was written last. Meant for programs without loops that wait: how often such a loop
/// goes round is the engine's choice, not the program's.
///
/// # Panics
/// Inside an execution: explorations do not nest.
pub fn traces(options: Options, closure: impl Fn()) -> Option<u64> {
    let mut exploring = Exploring::new(options, &closure);
    let mut walk = Walk { known: Some(HashSet::new()), ..Walk::default() };
    let mut whole = HashSet::new();
    for _ in 0..options.budget.exhaustive {
        walk.begin();
        let finished = exploring.run(&mut walk, Impatient::default(), false).0;
        if finished.end == End::Unordered || finished.steps > LONGEST {
            return None;
        }
        if finished.end != End::Redundant {
            whole.insert(walk.past.fingerprint());
        }
        if !walk.advance() {
            return Some(whole.len() as u64);
        }
    }
    None
}

/// A depth-first walk through all decisions.
#[derive(Default)]
struct Walk {
    path: Vec<Decision>,
    depth: usize,
    past: Past,
    /// The beginnings that were seen, if those seen again are to be left.
    known: Option<HashSet<u64>>,
}

enum Decision {
    Thread { options: Vec<usize>, taken: usize },
    Number { among: usize, taken: usize },
}

impl Walk {
    fn begin(&mut self) {
        self.depth = 0;
        self.past = Past::default();
    }

    /// Moves on to the next execution; false when there is none left.
    fn advance(&mut self) -> bool {
        while let Some(decision) = self.path.last_mut() {
            let (taken, among) = match decision {
                Decision::Thread { options, taken } => (taken, options.len()),
                Decision::Number { among, taken } => (taken, *among),
            };
            if *taken + 1 < among {
                *taken += 1;
                return true;
            }
            self.path.pop();
        }
        false
    }
}

impl Scheduler for Walk {
    fn next(
        &mut self,
        _running: usize,
        enabled: &[usize],
        _threads: &[Thread],
    ) -> Result<Option<usize>, String> {
        if self.path.len() == self.depth {
            if let Some(known) = &mut self.known
                && !known.insert(self.past.fingerprint())
            {
                return Ok(None);
            }
            self.path.push(Decision::Thread { options: enabled.to_vec(), taken: 0 });
        }
        let Decision::Thread { options, taken } = &self.path[self.depth] else {
            return Err("a choice became a step".into());
        };
        self.depth += 1;
        Ok(Some(options[*taken]))
    }

    fn choose(&mut self, n: usize) -> usize {
        if self.path.len() == self.depth {
            self.path.push(Decision::Number { among: n, taken: 0 });
        }
        let taken = match &self.path[self.depth] {
            Decision::Number { taken, .. } => *taken,
            Decision::Thread { .. } => 0,
        };
        self.depth += 1;
        self.past.chosen(taken);
        taken
    }

    fn spawned(&mut self, thread: usize) {
        self.past.spawned(thread);
    }

    fn executed(&mut self, thread: usize, accesses: &Accesses) {
        if self.known.is_some() {
            self.past.executed(thread, *accesses);
        }
    }
}

/// The steps so far, each with a fingerprint of itself and of all that happened before it.
#[derive(Default)]
struct Past {
    steps: Vec<Step>,
    /// The last step of each thread; of one that has taken none, the step that made it.
    last: Vec<Option<usize>>,
}

struct Step {
    thread: usize,
    accesses: Accesses,
    fingerprint: u64,
}

impl Past {
    fn executed(&mut self, thread: usize, accesses: Accesses) {
        let dependent = self.steps.iter().filter(|step| step.accesses.depends_on(&accesses));
        let mut before: Vec<u64> = dependent.map(|step| step.fingerprint).collect();
        before.sort_unstable();
        let own = self.last_of(thread).map(|last| self.steps[last].fingerprint);
        let fingerprint = fingerprint((thread, own, before));
        *self.last_mut(thread) = Some(self.steps.len());
        self.steps.push(Step { thread, accesses, fingerprint });
    }

    /// The last step was taken with this choice.
    fn chosen(&mut self, number: usize) {
        if let Some(step) = self.steps.last_mut() {
            step.fingerprint = fingerprint((step.fingerprint, number));
        }
    }

    fn spawned(&mut self, thread: usize) {
        *self.last_mut(thread) = self.steps.len().checked_sub(1);
    }

    fn last_of(&self, thread: usize) -> Option<usize> {
        self.last.get(thread).copied().flatten()
    }

    fn last_mut(&mut self, thread: usize) -> &mut Option<usize> {
        if self.last.len() <= thread {
            self.last.resize(thread + 1, None);
        }
        &mut self.last[thread]
    }

    /// The same for all orders of the same trace, or of the same beginning of one.
    fn fingerprint(&self) -> u64 {
        let own = |step: &Step| (step.thread, step.fingerprint);
        let last = |last: &Option<usize>| last.map(|step| own(&self.steps[step]));
        fingerprint(self.last.iter().map(last).collect::<Vec<_>>())
    }
}

fn fingerprint(of: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    hasher.finish()
}
