//! One execution of a check, by its decisions: enough to run exactly it again.

use serde::{Deserialize, Serialize};

/// The decisions of one execution.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interleaving {
    /// Which of the check's explorations it belongs to, from 0.
    pub exploration: u32,
    /// Who went, and for how many steps, in order; neighbours are different threads.
    pub turns: Vec<Turn>,
    /// The numbers chosen, over all steps; behind the last come zeros.
    pub choices: Vec<usize>,
    /// The thread that spins on regardless, if any, and from which step on.
    pub impatient: Option<(usize, u64)>,
}

/// Steps in a row of one thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turn {
    /// The thread.
    pub thread: usize,
    /// How many steps, at least 1.
    pub steps: u64,
}
