//! Depth-first search over all schedules within a bound: so many preemptions, or so many context
//! switches. A bound that is searched to its end is a statement.
//!
//! Source: M. Musuvathi, S. Qadeer, "Iterative Context Bounding for Systematic Testing of
//! Multithreaded Programs", PLDI 2007.
//!
//! A preemption that makes no difference is not tried: if nothing that happens until the preempted
//! thread goes on depends on the step it was kept from, it could have taken that step first. That
//! execution is an equivalent one, has no more steps or switches, and is tried too. It has no more
//! preemptions either, as the step does not decide whether somebody who stopped meanwhile could
//! have gone on.

use super::Scheduler;
use super::schedule::Schedule;
use crate::access::Accesses;
use crate::end::End;
use crate::threads::Thread;

/// What a search is bounded by.
#[derive(Clone, Copy, Debug)]
pub(super) enum Bound {
    /// Switches away from a thread that could have gone on, and did not go round in a loop.
    Preemptions(u32),
    /// Switches of any kind.
    Switches(usize),
}

/// What a search that has come to its end has tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tried {
    /// Not all that lies within the bound.
    NotAll,
    /// All of that.
    AllWithinBound,
    /// All that there is: the bound left nothing away.
    Everything,
}

/// Context switches, then steps.
pub(super) type Cost = (usize, usize);

/// What a failing execution has cost.
pub(super) fn cost(schedule: &Schedule) -> Cost {
    let switches = schedule.threads.windows(2).filter(|pair| pair[0] != pair[1]).count();
    (switches, schedule.threads.len())
}

/// How executions have to end, for the least that is still needed to get there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Goal {
    /// In any way.
    Any,
    /// The first thread panics: it takes the last step.
    Panic,
    /// Nobody can go on: whoever need not wait has to go before.
    Deadlock,
}

impl Goal {
    /// Executions that end like this one.
    pub(super) fn like(end: &End) -> Goal {
        match end {
            End::Panicked => Goal::Panic,
            End::Deadlock => Goal::Deadlock,
            _ => Goal::Any,
        }
    }

    /// The switches that are needed at least once `running` has taken its step.
    fn switches(self, running: usize, threads: &[Thread]) -> usize {
        let must_go = |(index, thread): &(usize, &Thread)| {
            *index != running && thread.pending().is_some_and(|pending| pending.when.is_none())
        };
        match self {
            Goal::Any => 0,
            Goal::Panic => usize::from(running != 0),
            Goal::Deadlock => threads.iter().enumerate().filter(must_go).count(),
        }
    }
}

/// The search, and the scheduler of each of its executions.
pub(super) struct Bounded {
    bound: Bound,
    /// Whether loads may read what is not the newest, and stores come before others.
    reads_old: bool,
    /// Executions that come to this cost are not looked at to their end, nor such as cannot end
    /// like this.
    below: Option<Cost>,
    goal: Goal,
    /// The bound has left something away.
    limited: bool,
    path: Vec<Decision>,
    /// Decisions taken in the running execution.
    depth: usize,
    /// What each of its steps touches.
    steps: Vec<Accesses>,
    /// Who stopped before which step, and the step that it was to take.
    stops: Vec<(usize, Accesses)>,
    /// For each thread, the step before which it was preempted last and has not gone on since.
    preempted: Vec<Option<usize>>,
    preemptions: u32,
    switches: usize,
    last: Option<usize>,
}

enum Decision {
    Thread { options: Vec<usize>, taken: usize },
    Number { taken: usize, among: usize },
}

impl Bounded {
    pub(super) fn new(bound: Bound) -> Bounded {
        Bounded {
            bound,
            reads_old: true,
            below: None,
            goal: Goal::Any,
            limited: false,
            path: Vec::new(),
            depth: 0,
            steps: Vec::new(),
            stops: Vec::new(),
            preempted: Vec::new(),
            preemptions: 0,
            switches: 0,
            last: None,
        }
    }

    /// Loads read what is newest, and stores come last.
    pub(super) fn reading_the_newest(self) -> Bounded {
        Bounded { reads_old: false, ..self }
    }

    /// Only executions that end like this.
    pub(super) fn towards(self, goal: Goal) -> Bounded {
        Bounded { goal, ..self }
    }

    /// From now on only executions that cost less.
    pub(super) fn below(&mut self, cost: Option<Cost>) {
        self.below = cost;
    }

    /// What was tried, once there is no further execution.
    pub(super) fn tried(&self) -> Tried {
        if self.limited { Tried::AllWithinBound } else { Tried::Everything }
    }

    /// Makes ready for an execution from the start.
    pub(super) fn begin(&mut self) {
        self.depth = 0;
        self.steps.clear();
        self.stops.clear();
        self.preempted.clear();
        (self.preemptions, self.switches, self.last) = (0, 0, None);
    }

    /// Moves on to the next execution; false when there is none left.
    pub(super) fn advance(&mut self) -> bool {
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

    /// The decisions of the execution that has just run.
    pub(super) fn schedule(&self) -> Schedule {
        let mut schedule = Schedule::default();
        for decision in &self.path[..self.depth.min(self.path.len())] {
            match decision {
                Decision::Thread { options, taken } => schedule.threads.push(options[*taken]),
                Decision::Number { taken, .. } => schedule.choices.push(*taken),
            }
        }
        schedule
    }

    /// Whom to try, the running one first; others while the bound allows it, or for free when it
    /// cannot go on or only goes round in a loop.
    fn options(&mut self, enabled: &[usize], threads: &[Thread]) -> Vec<usize> {
        let works =
            |thread: &usize| threads[*thread].pending().is_some_and(|pending| !pending.spins());
        let mut working: Vec<usize> = enabled.iter().copied().filter(works).collect();
        if working.is_empty() {
            working = enabled.to_vec();
        }
        let goes_on = self.last.filter(|last| working.contains(last));
        let may_switch = match self.bound {
            Bound::Preemptions(most) => goes_on.is_none() || self.preemptions < most,
            Bound::Switches(most) => self.last.is_none() || self.switches < most,
        };
        match goes_on {
            _ if !may_switch => {
                self.limited |= working.len() > usize::from(goes_on.is_some());
                goes_on.into_iter().collect()
            }
            None => working,
            Some(last) => {
                working.retain(|thread| *thread != last);
                working.insert(0, last);
                working
            }
        }
    }

    /// Notes that the running thread stops here, whether it could go on or not.
    fn stop(&mut self, last: usize, could_go_on: bool, threads: &[Thread]) {
        self.switches += 1;
        let now = self.steps.len();
        if let Some(pending) = threads[last].pending() {
            self.stops.push((now, *pending.accesses()));
        }
        if could_go_on {
            self.preemptions += 1;
            if self.preempted.len() <= last {
                self.preempted.resize(last + 1, None);
            }
            self.preempted[last] = Some(now);
        }
    }

    /// The rest of this execution need not be seen, nor others that begin like it.
    fn cut(&mut self) -> Option<usize> {
        self.path.truncate(self.depth);
        None
    }

    /// Whether `thread` was preempted for nothing: see the head of this file.
    fn idle(&mut self, thread: usize, threads: &[Thread]) -> bool {
        let since = self.preempted.get_mut(thread).and_then(Option::take);
        let (Some(since), Some(pending)) = (since, threads[thread].pending()) else { return false };
        let accesses = pending.accesses();
        let stops = self.stops.iter().filter(|(before, _)| *before > since);
        !self.steps[since..]
            .iter()
            .chain(stops.map(|(_, accesses)| accesses))
            .any(|other| accesses.depends_on(other))
    }
}

impl Scheduler for Bounded {
    fn next(
        &mut self,
        _running: usize,
        enabled: &[usize],
        threads: &[Thread],
    ) -> Result<Option<usize>, String> {
        if self.path.len() == self.depth {
            let options = self.options(enabled, threads);
            if options.is_empty() {
                return Ok(None);
            }
            self.path.push(Decision::Thread { options, taken: 0 });
        }
        let Decision::Thread { options, taken } = &self.path[self.depth] else {
            return Err("a choice became a step".into());
        };
        let thread = options[*taken];
        if !enabled.contains(&thread) {
            return Err(format!("thread {thread} could go on and now cannot"));
        }
        let could_go_on = self.last.is_some_and(|last| options.contains(&last));
        self.depth += 1;
        if let Some(last) = self.last.filter(|last| *last != thread) {
            self.stop(last, could_go_on, threads);
            if self.idle(thread, threads) {
                return Ok(self.cut());
            }
        }
        self.last = Some(thread);
        let least = self.switches + self.goal.switches(thread, threads);
        let too_many = matches!(self.bound, Bound::Switches(most) if least > most);
        self.limited |= too_many;
        let too_dear = self.below.is_some_and(|below| (least, self.steps.len() + 1) >= below);
        Ok(if too_many || too_dear { self.cut() } else { Some(thread) })
    }

    fn choose(&mut self, n: usize) -> usize {
        if self.path.len() == self.depth {
            self.path.push(Decision::Number { taken: 0, among: n });
        }
        let taken = match &self.path[self.depth] {
            Decision::Number { taken, .. } => *taken,
            Decision::Thread { .. } => 0,
        };
        self.depth += 1;
        taken.min(n - 1)
    }

    fn choose_of(&mut self, _fitting: &[usize], n: usize) -> usize {
        self.choose(if self.reads_old { n } else { 1 })
    }

    fn executed(&mut self, _thread: usize, accesses: &Accesses) {
        self.steps.push(*accesses);
    }
}
