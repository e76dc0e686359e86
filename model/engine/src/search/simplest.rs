//! The failing interleaving that is shown: among those with the fewest preemptions, one with the
//! fewest context switches, then the fewest steps.
//!
//! Source of the order in which it looks: M. Musuvathi, S. Qadeer, "Iterative Context Bounding for
//! Systematic Testing of Multithreaded Programs", PLDI 2007.

use super::Scheduler;
use super::run::{Exploring, Finished};
use super::schedule::Schedule;
use crate::patience::Impatient;
use crate::threads::Thread;

/// Executions spent on each number of preemptions.
const EXECUTIONS: u32 = 2_000;

/// Steps spent in all: an execution without end is no simpler for being looked for long.
const STEPS: u64 = 200_000;

/// The highest number of preemptions that is looked at.
const PREEMPTIONS: u32 = 4;

/// A schedule that fails as `finished` did and is simpler than `found`; none if there is none in
/// the budget.
pub(super) fn find(
    exploring: &mut Exploring<'_>,
    found: &Schedule,
    finished: &Finished,
) -> Option<Schedule> {
    let mut best: Option<Schedule> = None;
    let mut least = cost(found);
    let mut steps = 0;
    // An execution in which every load reads what is newest is easier to follow, whatever its length.
    for (reads_old, preemptions) in
        [false, true].into_iter().flat_map(|old| (0..=PREEMPTIONS).map(move |p| (old, p)))
    {
        let mut search = Bounded::new(preemptions);
        search.reads_old = reads_old;
        for _ in 0..EXECUTIONS {
            search.begin();
            search.most_switches = least.0;
            let tried = exploring.run(&mut search, Impatient::default(), false).0;
            steps += tried.steps;
            let schedule = search.schedule();
            if tried.fails_like(finished) && cost(&schedule) < least {
                least = cost(&schedule);
                best = Some(schedule);
            }
            if !search.advance() || steps > STEPS {
                break;
            }
        }
        if best.is_some() || steps > STEPS {
            break;
        }
    }
    best
}

/// Context switches, then steps.
fn cost(schedule: &Schedule) -> (usize, usize) {
    let switches = schedule.threads.windows(2).filter(|pair| pair[0] != pair[1]).count();
    (switches, schedule.threads.len())
}

/// Depth-first search over all schedules with at most so many preemptions.
struct Bounded {
    preemptions: u32,
    /// Whether loads may read what is not the newest, and stores come before others.
    reads_old: bool,
    most_switches: usize,
    path: Vec<Decision>,
    depth: usize,
    left: u32,
    switches: usize,
    last: Option<usize>,
}

enum Decision {
    Thread { options: Vec<usize>, taken: usize },
    Number { taken: usize, among: usize },
}

impl Bounded {
    fn new(preemptions: u32) -> Bounded {
        Bounded {
            preemptions,
            reads_old: true,
            most_switches: usize::MAX,
            path: Vec::new(),
            depth: 0,
            left: preemptions,
            switches: 0,
            last: None,
        }
    }

    fn begin(&mut self) {
        self.depth = 0;
        self.left = self.preemptions;
        self.switches = 0;
        self.last = None;
    }

    fn advance(&mut self) -> bool {
        while let Some(decision) = self.path.last_mut() {
            let (taken, among) = match decision {
                Decision::Thread { options, taken } => (taken, options.len()),
                Decision::Number { taken, among } => (taken, *among),
            };
            if *taken + 1 < among {
                *taken += 1;
                return true;
            }
            self.path.pop();
        }
        false
    }

    fn schedule(&self) -> Schedule {
        let mut schedule = Schedule::default();
        for decision in &self.path[..self.depth.min(self.path.len())] {
            match decision {
                Decision::Thread { options, taken } => schedule.threads.push(options[*taken]),
                Decision::Number { taken, .. } => schedule.choices.push(*taken),
            }
        }
        schedule
    }

    /// Whom to try, the running one first; others while a preemption is left, or for free when it
    /// cannot go on or only goes round in a loop.
    fn options(&self, enabled: &[usize], threads: &[Thread]) -> Vec<usize> {
        let works =
            |thread: &usize| threads[*thread].pending().is_some_and(|pending| !pending.spins());
        let mut working: Vec<usize> = enabled.iter().copied().filter(works).collect();
        if working.is_empty() {
            working = enabled.to_vec();
        }
        match self.last.filter(|last| working.contains(last)) {
            None => working,
            Some(last) if self.left == 0 => vec![last],
            Some(last) => {
                working.retain(|thread| *thread != last);
                working.insert(0, last);
                working
            }
        }
    }
}

impl Scheduler for Bounded {
    fn next(
        &mut self,
        _running: usize,
        enabled: &[usize],
        threads: &[Thread],
    ) -> Result<Option<usize>, String> {
        let options = match self.path.get(self.depth) {
            Some(Decision::Thread { options, .. }) => options.clone(),
            Some(Decision::Number { .. }) => return Err("a choice became a step".into()),
            None => {
                let options = self.options(enabled, threads);
                self.path.push(Decision::Thread { options: options.clone(), taken: 0 });
                options
            }
        };
        let Decision::Thread { taken, .. } = &self.path[self.depth] else {
            return Err("a step became a choice".into());
        };
        let thread = options[*taken];
        if !enabled.contains(&thread) {
            return Err(format!("thread {thread} could go on and now cannot"));
        }
        self.depth += 1;
        if let Some(last) = self.last
            && last != thread
        {
            self.switches += 1;
            if options.contains(&last) {
                self.left -= 1;
            }
        }
        self.last = Some(thread);
        // One with more switches than the best is not looked at to its end.
        Ok((self.switches <= self.most_switches).then_some(thread))
    }

    fn choose_of(&mut self, _fitting: &[usize], n: usize) -> usize {
        self.choose(if self.reads_old { n } else { 1 })
    }

    fn choose(&mut self, n: usize) -> usize {
        let taken = match self.path.get(self.depth) {
            Some(Decision::Number { taken, .. }) => *taken,
            _ => {
                self.path.push(Decision::Number { taken: 0, among: n });
                0
            }
        };
        self.depth += 1;
        taken.min(n - 1)
    }
}
