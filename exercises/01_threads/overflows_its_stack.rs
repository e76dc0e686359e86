//! # One deep job aborts the whole process
//!
//! A museum's catalogue is a tree: the house, its collections, cases, drawers, boxes in drawers. A
//! program walks it recursively and counts. It runs in a thread, so that the lights stay on
//! meanwhile, and the thread has a name, so that one can see in the log who is counting.
//!
//! Then the seed collection moved in. Somebody had kept boxes in boxes in boxes, some forty
//! thousand deep. The program did not panic; it was gone: `thread '<unknown>' has overflowed its stack`,
//! and the lights went out. (The name, somebody noticed, is missing too.)
//!
//! Promises:
//! - a deep job gets the stack it asks for
//! - the thread carries its name
//! - a stack that cannot be had is an error and no crash
//! - a panicking job is an error and no crash
//!
//! From "rust-concurrency", Thread builder.

use std::io;
use std::thread;

/// Why there is no result.
#[derive(Debug)]
pub enum Trouble {
    /// The system does not give such a thread.
    NoThread(io::Error),
    /// The job panicked.
    Panicked,
}

/// Runs `job` in a thread called `name` (which has no NUL in it) with a stack of at least `stack`
/// bytes, and waits for it.
pub fn run_deep<T: Send + 'static>(
    name: &str,
    stack: usize,
    job: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Trouble> {
    // TODO: two of the three wishes are not passed on to anybody.
    let _ = (name, stack);
    let thread = thread::spawn(job);
    Ok(thread.join().unwrap())
}
