//! Processes: an answer is in one and can neither start nor end any. `Command` is left out.

pub use std::process::{ExitCode, Termination};

/// Ends the check: an answer that leaves the process has not kept its promises.
pub fn exit(code: i32) -> ! {
    conc_engine::exit_called(code)
}

/// Ends the check: an answer that aborts the process has not kept its promises.
pub fn abort() -> ! {
    conc_engine::refuse("std::process::abort")
}

/// The same number on every machine.
#[must_use]
pub fn id() -> u32 {
    1
}
