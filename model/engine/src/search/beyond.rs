//! Programs too large to exhaust: all executions with no preemption, with one, and so on, as far as
//! the budget reaches, then executions by random priorities. What that covers is stated.

use super::bounded::{Bound, Bounded, Tried};
use super::random::Random;
use super::run::{Exploring, Finished};
use super::schedule::Schedule;
use crate::end::End;
use crate::patience::Impatient;

/// Steps in all after which each of the two searches ends, whatever executions it has left.
const STEPS: u64 = 1_500_000;

/// What was covered of a program that was not exhausted.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Covered {
    /// Every execution with at most so many preemptions was tried; none if not even all those
    /// without.
    pub preemptions: Option<u32>,
    /// What was tried by random priorities.
    pub priorities: Priorities,
}

/// Executions by random priorities (PCT), and what they are worth.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Priorities {
    /// All of them.
    pub executions: u64,
    /// Those of depth 2 and of depth 3 by the bounds below.
    counted: [u64; 2],
    /// The most threads that any execution had.
    threads: u64,
    /// The most steps.
    steps: u64,
}

impl Priorities {
    /// The least chance, from 0 to 1, with which these executions together meet a bug of a depth: one
    /// that takes `depth - 1` pairs of steps in a certain order, or a preemption for each.
    ///
    /// In one execution it is at least 1 / (n · k^(depth - 1)) for n threads and k steps: S. Burckhardt,
    /// P. Kothari, M. Musuvathi, S. Nagarakatte, "A Randomized Scheduler with Probabilistic Guarantees
    /// of Finding Bugs", ASPLOS 2010.
    ///
    /// # Panics
    /// If the depth is neither 2 nor 3.
    pub fn chance(&self, depth: u32) -> f64 {
        let executions = self.counted[depth as usize - 2];
        let (threads, steps) = (self.threads.max(1) as f64, self.steps.max(1) as f64);
        let one = 1.0 / (threads * steps.powf(f64::from(depth - 1)));
        -(executions as f64 * (-one).ln_1p()).exp_m1()
    }

    /// Notes an execution of a depth, with the bounds that it was made for and those that are known
    /// now. Bounds that have grown make the earlier ones worth nothing certain.
    fn add(&mut self, depth: usize, fair: bool, made_for: (u64, u64), known: (u64, u64)) {
        self.executions += 1;
        if (self.threads, self.steps) != known {
            (self.threads, self.steps) = known;
            self.counted = [0; 2];
        }
        if fair && made_for == known {
            self.counted[depth - 2] += 1;
        }
    }
}

/// What was found beyond the exhaustive search.
pub(super) enum Beyond {
    /// A fault.
    Failed(Schedule, Finished),
    /// None, and this was covered.
    Held(Covered),
    /// None, and there was no more to try than what was.
    Exhausted,
}

impl Exploring<'_> {
    /// Both searches.
    pub(super) fn go_beyond(&mut self) -> Beyond {
        let mut covered = Covered::default();
        match self.by_preemptions(&mut covered) {
            Some(beyond) => beyond,
            None => match self.by_priorities(&mut covered.priorities) {
                Some((schedule, finished)) => Beyond::Failed(schedule, finished),
                None => Beyond::Held(covered),
            },
        }
    }

    fn by_preemptions(&mut self, covered: &mut Covered) -> Option<Beyond> {
        let (mut left, mut steps) = (self.options.budget.random, 0);
        for preemptions in 0.. {
            let mut search = Bounded::new(Bound::Preemptions(preemptions));
            loop {
                if left == 0 || steps > STEPS {
                    return None;
                }
                left -= 1;
                search.begin();
                let finished = self.run(&mut search, Impatient::default(), false).0;
                if finished.end == End::Unordered {
                    search = Bounded::new(Bound::Preemptions(preemptions));
                    continue;
                }
                self.executions += 1;
                steps += finished.steps;
                if self.is_fault(&finished, || search.schedule()) {
                    return Some(Beyond::Failed(search.schedule(), finished));
                }
                if !search.advance() {
                    break;
                }
            }
            if search.tried() == Tried::Everything {
                return Some(Beyond::Exhausted);
            }
            covered.preemptions = Some(preemptions);
        }
        None
    }

    fn by_priorities(&mut self, told: &mut Priorities) -> Option<(Schedule, Finished)> {
        let mut steps = 0;
        for round in 0..self.options.budget.random {
            let bounds = self.largest;
            let depth = if round % 2 == 0 { 2 } else { 3 };
            let mut random = Random::new(self.options.seed, round, depth, bounds.1);
            let finished = self.run(&mut random, Impatient::default(), false).0;
            self.executions += 1;
            if self.is_fault(&finished, || random.schedule()) {
                return Some((random.schedule(), finished));
            }
            told.add(depth, random.is_fair(), bounds, self.largest);
            steps += finished.steps;
            if steps > STEPS {
                break;
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chance_is_that_of_the_paper_for_one_execution_and_grows_with_their_number() {
        let mut priorities = Priorities::default();
        priorities.add(2, true, (3, 10), (3, 10));
        assert!((priorities.chance(2) - 1.0 / 30.0).abs() < 1e-12);
        assert!(priorities.chance(3).abs() < 1e-12);
        (0..2).for_each(|_| priorities.add(3, true, (3, 10), (3, 10)));
        let missed = (1.0 - 1.0 / 300.0_f64).powi(2);
        assert!((priorities.chance(3) - (1.0 - missed)).abs() < 1e-12);
    }

    #[test]
    fn executions_made_for_a_smaller_program_or_pushed_aside_prove_nothing() {
        let mut priorities = Priorities::default();
        (0..100).for_each(|_| priorities.add(2, true, (3, 10), (3, 10)));
        priorities.add(2, true, (3, 10), (3, 12)); // longer than it was made for
        assert!(priorities.chance(2).abs() < 1e-12);
        priorities.add(2, false, (3, 12), (3, 12));
        assert!(priorities.chance(2).abs() < 1e-12);
        priorities.add(2, true, (3, 12), (3, 12));
        assert!((priorities.chance(2) - 1.0 / 36.0).abs() < 1e-12);
        assert_eq!(priorities.executions, 103);
    }
}
