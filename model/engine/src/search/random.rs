//! What is too large to exhaust: random walks and random priorities, deterministic for a seed.
//!
//! Random priorities are PCT: S. Burckhardt, P. Kothari, M. Musuvathi, S. Nagarakatte, "A
//! Randomized Scheduler with Probabilistic Guarantees of Finding Bugs", ASPLOS 2010, with depth 3:
//! of two executions one walks at random and one runs the thread of the highest priority, lowering
//! it at two random steps.

use super::Scheduler;
use super::schedule::Schedule;
use crate::threads::Thread;

/// Steps of one PCT execution at which the running thread's priority drops.
const PRIORITY_CHANGES: usize = 2;

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
    /// None for a random walk.
    priorities: Option<Priorities>,
}

struct Priorities {
    of: Vec<i64>,
    change_at: [usize; PRIORITY_CHANGES],
    lowest: i64,
}

impl Random {
    /// The execution number `round` of a search; `length` is how many steps others took.
    pub(super) fn new(seed: u64, round: u64, length: u64) -> Random {
        let mut numbers = Numbers::new(seed, round);
        let length = usize::try_from(length).expect("a step bound fits").max(1);
        let priorities = (round % 2 == 1).then(|| Priorities {
            of: Vec::new(),
            change_at: std::array::from_fn(|_| numbers.below(length)),
            lowest: 0,
        });
        Random { numbers, schedule: Schedule::default(), priorities }
    }

    pub(super) fn schedule(&self) -> Schedule {
        self.schedule.clone()
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
        let thread = match &mut self.priorities {
            None => candidates[self.numbers.below(candidates.len())],
            Some(priorities) => {
                while priorities.of.len() < threads.len() {
                    let priority = self.numbers.below(1 << 20);
                    priorities.of.push(i64::try_from(priority).expect("20 bits fit") + 1);
                }
                let of = &priorities.of;
                let highest = *candidates
                    .iter()
                    .max_by_key(|thread| of[**thread])
                    .expect("somebody can go on");
                if priorities.change_at.contains(&step) || threads[highest].turn > 1_000 {
                    priorities.lowest -= 1;
                    priorities.of[highest] = priorities.lowest;
                }
                highest
            }
        };
        self.schedule.threads.push(thread);
        Ok(Some(thread))
    }

    fn choose(&mut self, n: usize) -> usize {
        let choice = self.numbers.below(n);
        self.schedule.choices.push(choice);
        choice
    }
}
