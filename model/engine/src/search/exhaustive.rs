//! Every interleaving that matters, once if possible: dynamic partial-order reduction with source
//! sets and sleep sets.
//!
//! Two executions are equivalent when one becomes the other by swapping neighbouring independent
//! steps. After each step the search looks for *races*: earlier dependent steps of other threads
//! that nothing else orders before it. For each it makes sure that, from the state before the
//! earlier step, some execution is tried in which the later one comes first.
//!
//! Source: P. Abdulla, S. Aronis, B. Jonsson, K. Sagonas, "Optimal Dynamic Partial Order
//! Reduction", POPL 2014 (Algorithm 1, Source-DPOR), with the treatment of locks that block:
//! taking a lock races with the earlier taking of it, not with its release (C. Flanagan,
//! P. Godefroid, "Dynamic Partial-Order Reduction for Model Checking Software", POPL 2005).
//!
//! A choice that belongs to nobody (which waiter is woken) is part of the step that makes it; all
//! its values are tried before the step's thread is put to sleep.

mod races;

use super::schedule::Schedule;
use super::{Mistake, Scheduler};
use crate::access::{self, Accesses};
use crate::threads::Thread;
use std::collections::HashMap;

/// A state on the path and what is to be tried from it.
#[derive(Default)]
struct Node {
    /// Threads that can go on here.
    enabled: Vec<usize>,
    /// Threads to try.
    backtrack: Vec<usize>,
    /// Threads whose every continuation from here is, or will be, covered elsewhere.
    sleep: Vec<(usize, Accesses)>,
    /// The step taken from here.
    thread: usize,
    accesses: Accesses,
    choices: Vec<Choice>,
    /// For each thread, how many steps on the path happen before this step, or are it.
    clock: Vec<u32>,
}

struct Choice {
    /// Which of the options is taken.
    taken: usize,
    options: Vec<usize>,
}

impl Choice {
    fn number(&self) -> usize {
        self.options[self.taken]
    }
}

/// The search's state between executions, and the scheduler of each.
#[derive(Default)]
pub(crate) struct Exhaustive {
    path: Vec<Node>,
    /// Nodes that were taken off the path: their room is used again.
    spare: Vec<Node>,
    /// Steps taken in the running execution.
    depth: usize,
    /// Steps at the path's start that are taken as in the execution before: their clocks stand,
    /// and their races were looked for.
    repeated: usize,
    /// Choices taken in the current step.
    choice: usize,
    /// For each thread, the path index of its last step.
    last: Vec<Option<usize>>,
    /// The path index of the step that came before the current one in its thread, or made it.
    preceding: Option<usize>,
    /// For each object, the path indices of the steps that touch it.
    touching: Vec<Vec<usize>>,
    /// The same for parts of objects.
    touching_parts: HashMap<u32, Vec<usize>>,
    /// Room for the steps that may race with the current one.
    candidates: Vec<usize>,
    /// Room for the threads that can go on and do not sleep.
    awake: Vec<usize>,
    /// What every execution begins with; nothing is tried instead of it.
    beginning: Schedule,
    /// Choices taken in the running execution.
    chosen: usize,
    /// What is done wrong on purpose, in a test of the tests.
    mistake: Option<Mistake>,
}

impl Exhaustive {
    /// A search of what can follow `beginning`.
    pub(super) fn after(beginning: Schedule) -> Exhaustive {
        Exhaustive { beginning, ..Exhaustive::default() }
    }

    /// A search that makes a mistake.
    pub(super) fn making(mistake: Option<Mistake>) -> Exhaustive {
        Exhaustive { mistake, ..Exhaustive::default() }
    }

    fn makes(&self, mistake: Mistake) -> bool {
        self.mistake == Some(mistake)
    }

    /// Makes ready for an execution from the start.
    pub(crate) fn begin(&mut self) {
        self.depth = 0;
        self.repeated = self.path.len().saturating_sub(1); // the last one was changed
        self.choice = 0;
        self.chosen = 0;
        self.last.clear();
        self.touching.iter_mut().for_each(Vec::clear);
        self.touching_parts.clear();
    }

    /// Moves on to the next execution; false when there is none left.
    pub(crate) fn advance(&mut self) -> bool {
        let tries_choices = !self.makes(Mistake::ChoicesNotTried);
        let fixed = self.beginning.threads.len();
        while let Some(node) = self.path.get_mut(fixed..).and_then(<[Node]>::last_mut) {
            while let Some(choice) = node.choices.last_mut() {
                if tries_choices && choice.taken + 1 < choice.options.len() {
                    choice.taken += 1;
                    return true;
                }
                node.choices.pop();
            }
            let done = (node.thread, node.accesses);
            node.sleep.push(done);
            let asleep = |thread: usize| node.sleep.iter().any(|(sleeper, _)| *sleeper == thread);
            if let Some(&next) = node.backtrack.iter().find(|thread| !asleep(**thread)) {
                node.thread = next;
                return true;
            }
            self.spare.extend(self.path.pop());
        }
        false
    }

    /// The next choice of the current step, among `options` where it is new.
    fn take_choice(&mut self, options: impl FnOnce() -> Vec<usize>) -> usize {
        let made = self.beginning.choices.get(self.chosen);
        let node = &mut self.path[self.depth - 1];
        if node.choices.len() <= self.choice {
            let options = made.map_or_else(options, |&number| vec![number]);
            node.choices.push(Choice { taken: 0, options });
        }
        self.choice += 1;
        self.chosen += 1;
        node.choices[self.choice - 1].number()
    }

    /// The decisions of the execution that has just run.
    pub(crate) fn schedule(&self) -> Schedule {
        let taken = &self.path[..self.depth];
        Schedule {
            threads: taken.iter().map(|node| node.thread).collect(),
            choices: choices_of(taken.iter()),
        }
    }

    /// The steps of `thread` among the first `steps` of the execution that has just run, and those
    /// that happen before them.
    pub(super) fn past(&self, thread: usize, steps: usize) -> Schedule {
        let path = &self.path[..steps.min(self.depth)];
        let last = path.iter().rfind(|node| node.thread == thread);
        // Who has not begun was made by somebody: that is its past.
        let Some(clock) = last.map(|node| &node.clock) else {
            return Schedule {
                threads: path.iter().map(|node| node.thread).collect(),
                choices: choices_of(path.iter()),
            };
        };
        let past = || {
            let before = |(index, _): &(usize, &Node)| self.before(*index, clock);
            path.iter().enumerate().filter(before).map(|(_, node)| node)
        };
        Schedule { threads: past().map(|node| node.thread).collect(), choices: choices_of(past()) }
    }

    /// Whether the step at `earlier` happens before whatever has `clock`.
    fn before(&self, earlier: usize, clock: &[u32]) -> bool {
        let node = &self.path[earlier];
        let own = node.clock[node.thread];
        clock.get(node.thread).is_some_and(|known| *known >= own)
    }

    /// What happens before the next step of `thread`, its own effect apart, put into `clock`.
    fn clock_of(&self, thread: usize, clock: &mut Vec<u32>) {
        clock.clear();
        if let Some(last) = self.last.get(thread).copied().flatten() {
            clock.extend_from_slice(&self.path[last].clock);
        }
    }

    /// The path indices of the steps that touch an object, or a part of one.
    fn touching(&self, object: u32) -> &[usize] {
        let touching = if access::is_part(object) {
            self.touching_parts.get(&object)
        } else {
            self.touching.get(object as usize)
        };
        touching.map_or(&[], Vec::as_slice)
    }

    fn touching_mut(&mut self, object: u32) -> &mut Vec<usize> {
        if access::is_part(object) {
            return self.touching_parts.entry(object).or_default();
        }
        let object = object as usize;
        if self.touching.len() <= object {
            self.touching.resize_with(object + 1, Vec::new);
        }
        &mut self.touching[object]
    }

    /// Adds to `clock` what happens before a step that touches `accesses`.
    fn join_dependencies(&self, accesses: &Accesses, clock: &mut Vec<u32>) {
        for (object, mode) in accesses.iter() {
            for &earlier in self.touching(object).iter().rev() {
                let node = &self.path[earlier];
                let theirs = node.accesses.mode_of(object).expect("it touches the object");
                if mode.conflicts(theirs) && !self.before(earlier, clock) {
                    join(clock, &node.clock);
                }
                if theirs.orders_all() && mode.conflicts(theirs) {
                    break;
                }
            }
        }
    }
}

fn choices_of<'a>(nodes: impl Iterator<Item = &'a Node>) -> Vec<usize> {
    nodes.flat_map(|node| node.choices.iter().map(Choice::number)).collect()
}

fn join(clock: &mut Vec<u32>, other: &[u32]) {
    if clock.len() < other.len() {
        clock.resize(other.len(), 0);
    }
    for (mine, theirs) in clock.iter_mut().zip(other) {
        *mine = (*mine).max(*theirs);
    }
}

impl Scheduler for Exhaustive {
    fn next(
        &mut self,
        running: usize,
        enabled: &[usize],
        threads: &[Thread],
    ) -> Result<Option<usize>, String> {
        self.choice = 0;
        let announced = |thread: usize| -> Accesses {
            *threads[thread].pending().expect("an enabled thread has announced a step").accesses()
        };
        if let Some(node) = self.path.get(self.depth) {
            let thread = node.thread;
            if !enabled.contains(&thread) {
                return Err(format!(
                    "step {}: thread {thread} could go on and now cannot",
                    self.depth
                ));
            }
            return Ok(Some(thread));
        }
        let mut node = self.spare.pop().unwrap_or_default();
        node.sleep.clear();
        if let Some(parent) = self.path.last() {
            let still = parent.sleep.iter().filter(|(sleeper, touched)| {
                *sleeper != parent.thread
                    && (self.makes(Mistake::SleepsTooLong) || !touched.depends_on(&parent.accesses))
            });
            node.sleep.extend(still);
        }
        let awake = |thread: &usize| !node.sleep.iter().any(|(sleeper, _)| sleeper == thread);
        self.awake.clear();
        self.awake.extend(enabled.iter().copied().filter(awake));
        if self.awake.is_empty() {
            self.spare.push(node);
            return Ok(None);
        }
        let thread = match self.beginning.threads.get(self.depth) {
            Some(thread) if enabled.contains(thread) => *thread,
            Some(thread) => return Err(format!("thread {thread} went on before and now cannot")),
            None => super::run::preferred(running, &self.awake, threads),
        };
        node.enabled.clear();
        node.enabled.extend_from_slice(enabled);
        node.backtrack.clear();
        node.backtrack.push(thread);
        node.thread = thread;
        node.accesses = announced(thread);
        node.choices.clear();
        self.path.push(node);
        Ok(Some(thread))
    }

    fn choose(&mut self, n: usize) -> usize {
        self.take_choice(|| (0..n).collect())
    }

    fn choose_of(&mut self, fitting: &[usize], _n: usize) -> usize {
        self.take_choice(|| fitting.to_vec())
    }

    fn known(&mut self, location: u32, steps: &[Option<usize>]) -> Vec<bool> {
        let step = self.depth - 1;
        let mut clock = match self.preceding {
            Some(preceding) => self.path[preceding].clock.clone(),
            None => Vec::new(),
        };
        let mut others = Accesses::default();
        for (object, mode) in self.path[step].accesses.iter() {
            if object != location {
                others.push(object, mode);
            }
        }
        self.join_dependencies(&others, &mut clock);
        let known = |step: &Option<usize>| step.is_none_or(|step| self.before(step, &clock));
        steps.iter().map(known).collect()
    }

    /// What made a thread happens before all it does.
    fn spawned(&mut self, thread: usize) {
        if self.last.len() <= thread {
            self.last.resize(thread + 1, None);
        }
        self.last[thread] = self.depth.checked_sub(1);
    }

    fn executed(&mut self, thread: usize, accesses: &Accesses) {
        let index = self.depth;
        if index >= self.repeated {
            let mut clock = std::mem::take(&mut self.path[index].clock);
            self.clock_of(thread, &mut clock);
            self.reverse_races(thread, accesses, &clock);
            self.join_dependencies(accesses, &mut clock);
            if clock.len() <= thread {
                clock.resize(thread + 1, 0);
            }
            clock[thread] += 1;
            self.path[index].clock = clock;
            self.path[index].accesses = *accesses;
        }
        if self.last.len() <= thread {
            self.last.resize(thread + 1, None);
        }
        self.preceding = self.last[thread].replace(index);
        for (object, _) in accesses.iter() {
            self.touching_mut(object).push(index);
        }
        self.depth += 1;
    }

    /// What is announced and was not taken races, too: a lock that is waited for in vain, and
    /// whatever sleeps.
    fn ended(&mut self, threads: &[Thread]) {
        if self.makes(Mistake::BlockedNotChecked) {
            return;
        }
        let mut clock = Vec::new();
        for (index, thread) in threads.iter().enumerate() {
            if let Some(pending) = thread.pending() {
                let accesses = *pending.accesses();
                self.clock_of(index, &mut clock);
                self.reverse_races(index, &accesses, &clock);
            }
        }
    }
}
