//! Threads of the model: what `std::thread` offers, on the engine's threads. A spawn, a join, a
//! park, a sleep and a yield are steps; everything else about threads is plain data.

mod builder;
mod current;
mod handle;
mod local;
mod scoped;

pub use builder::{Builder, spawn};
#[expect(deprecated, reason = "std has it, too")]
pub use current::park_timeout_ms;
pub use current::{Thread, ThreadId, current, park, park_timeout};
pub use handle::JoinHandle;
pub use local::{AccessError, LocalKey};
pub use scoped::{Scope, ScopedJoinHandle, scope};
pub use std::thread::Result;

pub use crate::thread_local;

use conc_engine::{Op, Verb};
use std::io;
use std::num::NonZero;
use std::panic::Location;
use std::time::Duration;

/// Lets time pass. On the adversarial clock it may be over at any step, so that it orders nothing.
#[track_caller]
pub fn sleep(duration: Duration) {
    conc_engine::clock::sleep(duration, Location::caller());
}

/// As [`sleep`], in milliseconds.
#[deprecated(since = "1.6.0", note = "replaced by `std::thread::sleep`")]
#[track_caller]
pub fn sleep_ms(milliseconds: u32) {
    sleep(Duration::from_millis(milliseconds.into()));
}

/// A step that does nothing and invites the others.
#[track_caller]
pub fn yield_now() {
    conc_engine::step(Op::new(Verb::Yield, Some(Location::caller())));
}

/// Whether this model thread is unwinding from a panic.
pub fn panicking() -> bool {
    conc_engine::thread::panicking()
}

/// Always four, so that an answer does the same on every machine.
///
/// # Errors
///
/// Never; the original's signature is kept.
pub fn available_parallelism() -> io::Result<NonZero<usize>> {
    const FOUR: NonZero<usize> = NonZero::new(4).unwrap();
    Ok(FOUR)
}
