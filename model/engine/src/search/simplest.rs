//! The failing interleaving that is shown: one in which every load reads what is newest, if there is
//! such a one; among those one with the fewest context switches, then the fewest steps.
//!
//! What was found is first straightened: its beginning alone, then steps of a thread that others
//! came between are put together. That is quick, and near enough where the program is large. Then
//! all executions with no context switch are tried, all with one, and so on, until one fails: that
//! is the simplest there is, if the budget allows to get so far. If not, what has few preemptions is
//! looked at last.

use super::bounded::{Bound, Bounded, Cost, Goal, Tried, cost};
use super::run::{Exploring, Finished};
use super::schedule::{Replay, Schedule};
use crate::end::End;
use crate::patience::Impatient;

/// Steps spent on straightening.
const STRAIGHTENING: u64 = 120_000;
/// Steps spent on all executions with few context switches.
const BY_SWITCHES: u64 = 150_000;
/// Steps spent on those with each number of preemptions.
const BY_PREEMPTIONS: u64 = 15_000;
/// The highest number of preemptions that is looked at.
const PREEMPTIONS: u32 = 3;

/// A schedule that fails as `finished` did and is simpler than `found`; none if there is none in
/// the budget.
pub(super) fn find(
    exploring: &mut Exploring<'_>,
    found: &Schedule,
    finished: &Finished,
) -> Option<Schedule> {
    let least = Complexity { reads_old: false, cost: cost(found) };
    let mut looking = Looking { exploring, finished, best: None, least };
    looking.straighten(found);
    // Most of an execution without end is its end: the beginning matters little.
    if matches!(finished.end, End::Livelock | End::Courtesy | End::Endless) {
        return looking.best;
    }
    for reads_old in [false, true] {
        if looking.least.reads_old >= reads_old && !looking.by_switches(reads_old) {
            for preemptions in 0..=PREEMPTIONS {
                let mut steps = BY_PREEMPTIONS;
                looking.within(Bound::Preemptions(preemptions), reads_old, &mut steps);
            }
        }
    }
    looking.best
}

/// How hard an interleaving is to follow.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Complexity {
    /// Some load does not read what is newest, or some store comes before others.
    reads_old: bool,
    cost: Cost,
}

/// A search for what fails like something that was found.
struct Looking<'a, 'b> {
    exploring: &'a mut Exploring<'b>,
    finished: &'a Finished,
    best: Option<Schedule>,
    /// Of `best`, or of what was found.
    least: Complexity,
}

impl Looking<'_, '_> {
    /// Takes a failing schedule for the best one if it is; says whether.
    fn accept(&mut self, schedule: &Schedule, reads_old: bool) -> bool {
        let complexity = Complexity { reads_old, cost: cost(schedule) };
        let better = complexity < self.least;
        if better {
            (self.best, self.least) = (Some(schedule.clone()), complexity);
        }
        better
    }

    /// Tries all executions with no switch, with one, and so on. True when it is certain then that
    /// there is nothing better.
    fn by_switches(&mut self, reads_old: bool) -> bool {
        let mut steps = BY_SWITCHES;
        for switches in 0.. {
            match self.within(Bound::Switches(switches), reads_old, &mut steps) {
                Tried::NotAll => return false,
                Tried::Everything => return true,
                Tried::AllWithinBound => {}
            }
            if self.least.reads_old == reads_old && self.least.cost.0 <= switches {
                return true;
            }
        }
        unreachable!("an execution has fewer switches than steps")
    }

    /// Tries what lies within a bound and is better than the best, with so many steps.
    fn within(&mut self, bound: Bound, reads_old: bool, steps: &mut u64) -> Tried {
        let new = || {
            let search = Bounded::new(bound).towards(Goal::like(&self.finished.end));
            if reads_old { search } else { search.reading_the_newest() }
        };
        let mut search = new();
        loop {
            search.begin();
            // What reads the newest is better, whatever its cost.
            search.below((self.least.reads_old == reads_old).then_some(self.least.cost));
            let tried = self.exploring.run(&mut search, Impatient::default(), false).0;
            if tried.end == End::Unordered {
                search = new();
                continue;
            }
            *steps = steps.saturating_sub(tried.steps + 1);
            if tried.fails_like(self.finished) {
                self.accept(&search.schedule(), reads_old);
            }
            if !search.advance() {
                return search.tried();
            }
            if *steps == 0 {
                return Tried::NotAll;
            }
        }
    }

    /// Makes what was found simpler by small changes, as long as it fails like that.
    fn straighten(&mut self, found: &Schedule) {
        let mut steps = STRAIGHTENING;
        let Some((mut best, reads_old)) = self.attempt(found, &mut steps) else { return };
        self.least.reads_old = reads_old;
        // A short beginning from which the rest comes about by itself.
        let turns = turns_of(&best);
        let mut kept = 0;
        while kept < turns.len() && steps > 0 {
            let beginning = joined(&turns[..kept], &best.choices);
            match self.attempt(&beginning, &mut steps) {
                Some((simpler, old)) if self.accept(&simpler, old) => {
                    best = simpler;
                    break;
                }
                _ => kept += 1 + kept / 4,
            }
        }
        // Turns of a thread put together, the later one earlier or the earlier one later.
        let mut turn = 0;
        while turn < turns_of(&best).len() && steps > 0 {
            let turns = turns_of(&best);
            let next = (turn + 1..turns.len()).find(|other| turns[*other].0 == turns[turn].0);
            let moved = |from: usize, to: usize| {
                let mut turns = turns.clone();
                let taken = turns.remove(from);
                turns.insert(to, taken);
                joined(&turns, &best.choices)
            };
            let attempts = next.map(|next| [moved(next, turn + 1), moved(turn, next - 1)]);
            let simpler = attempts.into_iter().flatten().find_map(|attempt| {
                let (simpler, old) = self.attempt(&attempt, &mut steps)?;
                self.accept(&simpler, old).then_some(simpler)
            });
            match simpler {
                Some(simpler) => best = simpler,
                None => turn += 1,
            }
        }
    }

    /// What the execution took that went by `schedule` as far as it could, if it fails; and whether
    /// it has old reads.
    fn attempt(&mut self, schedule: &Schedule, steps: &mut u64) -> Option<(Schedule, bool)> {
        if *steps == 0 {
            return None;
        }
        let mut replay = Replay::new(schedule.clone());
        let tried = self.exploring.run(&mut replay, Impatient::default(), false).0;
        *steps = steps.saturating_sub(tried.steps + 1);
        tried.fails_like(self.finished).then_some((replay.taken, replay.reads_old))
    }
}

/// Who goes, and for how many steps.
fn turns_of(schedule: &Schedule) -> Vec<(usize, usize)> {
    let alike = schedule.threads.chunk_by(|one, next| one == next);
    alike.map(|turn| (turn[0], turn.len())).collect()
}

fn joined(turns: &[(usize, usize)], choices: &[usize]) -> Schedule {
    let steps = turns.iter().flat_map(|&(thread, steps)| std::iter::repeat_n(thread, steps));
    Schedule { threads: steps.collect(), choices: choices.to_vec() }
}
