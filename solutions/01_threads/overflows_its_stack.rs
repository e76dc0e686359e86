//! # A thread can be asked for
//!
//! `thread::spawn` asks for nothing: it gives a thread without a name and with 2 MiB of stack (on all
//! of std's usual platforms, unless `RUST_MIN_STACK` says otherwise), and it panics if the system has
//! none. (That variable is for whoever starts the program. It is read once, so it is no way to ask
//! for one thread; and answers have no environment here.) Forty thousand boxes of a few hundred
//! bytes do not fit.
//!
//! A stack overflow is no panic. There is no stack left to unwind on, so the process is aborted, all
//! its threads with it; `join` never returns, and no `catch_unwind` helps. That is why the size
//! has to be right *beforehand*.
//!
//! `thread::Builder` carries the wishes: `name`, `stack_size`, and `spawn`, which returns an
//! `io::Result`, because the system may say no. Unwrapping it makes a polite no into a crash. The
//! name is what debuggers, `top -H` and panic messages show, and the panic hook's line is often all
//! that is left in the morning.
//!
//! The document's example asks for 32 KiB, unwraps, and never shows the name it sets. A stack that
//! small is a trap: it fits a `println!`, and a buffer of 64 KiB in it kills the process.
//!
//! What this check cannot prove: how much is enough. A stack is reserved, not used: 64 MiB of address
//! space cost nothing until they are touched, but the deepest input still decides. Where the depth comes
//! from outside, walk the tree with a `Vec` of one's own instead of recursing, and no input kills you.
//!
//! Read next: `std::thread::Builder`, and the section "Stack size" of `std::thread`. And a
//! question: why does a job that *returns* a large array also need stack in the caller?

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
    let builder = thread::Builder::new().name(name.to_string()).stack_size(stack);
    let thread = builder.spawn(job).map_err(Trouble::NoThread)?;
    thread.join().map_err(|_| Trouble::Panicked)
}
