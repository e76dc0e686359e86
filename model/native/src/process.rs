//! Processes: an answer can start none, and may not leave its own.

use conc::{Verdict, fail};

pub use std::process::{ExitCode, Termination, id};

/// Ends the check: `forbidden`.
pub fn exit(code: i32) -> ! {
    fail(
        Verdict::Forbidden,
        format!("The answer calls `process::exit({code})`: a check has to run to its end."),
    )
}

/// Ends the check: `forbidden`.
pub fn abort() -> ! {
    fail(Verdict::Forbidden, "The answer calls `process::abort()`: a check has to run to its end.")
}
