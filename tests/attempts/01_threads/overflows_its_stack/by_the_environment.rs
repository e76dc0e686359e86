//! verdict: forbidden - the environment is for who starts the process

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
    // SAFETY: nobody else reads the environment
    unsafe { std::env::set_var("RUST_MIN_STACK", stack.to_string()) };
    let thread =
        thread::Builder::new().name(name.to_string()).spawn(job).map_err(Trouble::NoThread)?;
    thread.join().map_err(|_| Trouble::Panicked)
}
