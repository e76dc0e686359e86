//! What a check file is written with.
//!
//! A check is a `#[test]` function that makes one promise of an exercise sure, by exploring
//! ([`explore`], [`explore_with`]) or, where real libraries are needed, natively ([`native`]). The
//! judge turns the file into a program whose `main` calls [`run`]; one process runs one check.

mod asking;
mod coverage;
mod diagnosis;
mod evidence;
mod exploration;
mod memory;
mod natively;
pub mod own;
pub mod probe;
mod process;
pub mod reaches;

/// See there: the same addresses in every execution.
#[global_allocator]
static HEAP: conc_engine::heap::Heap = conc_engine::heap::Heap;

pub use conc_engine::clock::ClockKind as Clock;
pub use conc_protocol::Verdict;
pub use exploration::{Options, explore, explore_with};
pub use natively::native;
pub use process::{Check, fail, fail_at, run};
