//! Executions by random priorities (PCT), deterministic for a seed: the thread of the highest
//! priority runs, and at one random step less than the depth the running thread's priority drops.
//!
//! Source: S. Burckhardt, P. Kothari, M. Musuvathi, S. Nagarakatte, "A Randomized Scheduler with
//! Probabilistic Guarantees of Finding Bugs", ASPLOS 2010.

use super::Scheduler;
use super::schedule::Schedule;
use crate::threads::Thread;

/// There are never more changes of priority than that.
const MOST_CHANGES: i64 = 16;

/// Steps in a row after which a thread has to let others go first: it may never end by itself.
const LONGEST_TURN: u32 = 2_000;

/// The generator `xorshift64*` (S. Vigna, "An experimental exploration of Marsaglia's xorshift
/// generators, scrambled", 2016), seeded by SplitMix64.
struct Numbers(u64);

impl Numbers {
    fn new(seed: u64, stream: u64) -> Numbers {
        let mut z = seed.wrapping_add(stream.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        Numbers((z ^ (z >> 31)) | 1)
    }

    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let high = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(high).expect("31 bits fit") % n
    }
}

/// One randomised execution.
pub(super) struct Random {
    numbers: Numbers,
    schedule: Schedule,
    /// By thread; those of the start are above 0.
    priorities: Vec<i64>,
    /// Steps at which the running thread gets a priority below all of the start: the lower, the
    /// earlier it stands here.
    changes: Vec<usize>,
    fair: bool,
}

impl Random {
    /// The execution number `round` of a search; `steps` is how many others took at most.
    pub(super) fn new(seed: u64, round: u64, depth: usize, steps: u64) -> Random {
        let mut numbers = Numbers::new(seed, round);
        let steps = usize::try_from(steps).expect("a step bound fits").max(1);
        let changes = (1..depth).map(|_| numbers.below(steps)).collect();
        let (schedule, priorities) = (Schedule::default(), Vec::new());
        Random { numbers, schedule, priorities, changes, fair: true }
    }

    pub(super) fn schedule(&self) -> Schedule {
        self.schedule.clone()
    }

    /// Whether priorities alone decided.
    pub(super) fn is_fair(&self) -> bool {
        self.fair
    }
}

impl Scheduler for Random {
    fn next(
        &mut self,
        _running: usize,
        enabled: &[usize],
        threads: &[Thread],
    ) -> Result<Option<usize>, String> {
        let working: Vec<usize> = enabled
            .iter()
            .copied()
            .filter(|&thread| threads[thread].pending().is_some_and(|pending| !pending.spins()))
            .collect();
        let candidates = if working.is_empty() { enabled } else { &working };
        let step = self.schedule.threads.len();
        while self.priorities.len() < threads.len() {
            let priority = self.numbers.below(1 << 31);
            self.priorities.push(i64::try_from(priority).expect("31 bits fit") + 1);
        }
        let highest = candidates.iter().max_by_key(|thread| self.priorities[**thread]);
        let thread = *highest.expect("somebody can go on");
        if let Some(change) = self.changes.iter().position(|change| *change == step) {
            self.priorities[thread] = i64::try_from(change).expect("few") - MOST_CHANGES;
        }
        if threads[thread].turn > LONGEST_TURN {
            self.priorities[thread] = -MOST_CHANGES - i64::try_from(step).expect("steps fit");
            self.fair = false;
        }
        self.schedule.threads.push(thread);
        Ok(Some(thread))
    }

    fn choose(&mut self, n: usize) -> usize {
        let choice = self.numbers.below(n);
        self.schedule.choices.push(choice);
        choice
    }
}
