//! The independent search: all states of a program, each once, by the rules of std as its
//! documentation has them. It knows nothing of reduction, clocks, coroutines or faces, and shares no
//! code with them.

mod meeting;
mod sharing;
mod state;
mod steps;

use crate::outcome::Outcome;
use crate::program::Program;
use state::State;
use std::collections::{BTreeSet, HashSet};

/// States after which a program is too large to be compared.
const STATES: usize = 20_000;

/// Everything that executions of the program come to; none if there are too many states.
pub fn outcomes(program: &Program) -> Option<BTreeSet<Outcome>> {
    let mut known = HashSet::new();
    let mut open = vec![State::start(program)];
    let mut outcomes = BTreeSet::new();
    while let Some(state) = open.pop() {
        let alone = (0..program.threads.len()).find(|&thread| state.goes_alone(program, thread));
        let threads = alone.map_or(0..program.threads.len(), |thread| thread..thread + 1);
        for thread in threads {
            for next in state.steps(program, thread) {
                if known.insert(next) {
                    open.push(next);
                }
            }
        }
        if state.is_final(program) {
            outcomes.insert(state.outcome(program));
        }
        if known.len() > STATES {
            return None;
        }
    }
    Some(outcomes)
}
