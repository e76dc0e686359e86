//! What an execution of a program comes to.

use crate::program::LOCATIONS;

/// What each thread has read, in order, and what the locations hold in the end.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Outcome {
    pub reads: Vec<Vec<u64>>,
    pub last: [u64; LOCATIONS],
}
