//! The time that this thread has used. On a busy machine it says more than the clock on the wall,
//! and all that is measured runs on one thread.

use std::time::Duration;

/// Processor time of the running thread until now.
#[cfg(unix)]
pub fn used() -> Duration {
    use rustix::time::{ClockId, clock_gettime};
    clock_gettime(ClockId::ThreadCPUTime).try_into().expect("time that was used is not negative")
}

/// Without such a clock: the time since it was asked for first.
#[cfg(not(unix))]
pub fn used() -> Duration {
    static BEGIN: std::sync::OnceLock<std::time::Instant> = std::sync::OnceLock::new();
    BEGIN.get_or_init(std::time::Instant::now).elapsed()
}

/// Milliseconds used since `begin`.
pub fn milliseconds_since(begin: Duration) -> f64 {
    milliseconds(used() - begin)
}

pub fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
