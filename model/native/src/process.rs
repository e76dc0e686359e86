//! Processes: an answer can start none. Leaving its own is no pass: nothing is written that proves
//! the check.

pub use std::process::{ExitCode, Termination, id};

/// What the process ends with when an answer leaves it, whatever it asked for.
const LEFT: i32 = 70;

/// Ends the process without a proof.
pub fn exit(_code: i32) -> ! {
    std::process::exit(LEFT)
}

/// Ends the process without a proof.
pub fn abort() -> ! {
    std::process::exit(LEFT)
}
