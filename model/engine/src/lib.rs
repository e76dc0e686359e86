//! The engine of the model: executions as coroutines on one operating-system thread, one at a time,
//! deterministic; and the search that tries every interleaving that matters.
//!
//! Faces announce operations ([`step`]) and apply their effects; the engine decides who goes. It
//! knows of an operation which objects it touches, how, and whether it is possible: what a lock or
//! a channel means stands with the face.

mod access;
pub mod atomic;
pub mod clock;
mod coroutine;
mod courtesy;
mod current;
mod driver;
mod end;
mod execution;
pub mod heap;
pub mod memory;
mod object;
mod operation;
pub mod order;
mod panics;
mod patience;
pub mod reach;
mod record;
pub mod search;
mod statics;
pub mod thread;
mod threads;

pub use conc_protocol::Used;
pub use current::{
    changed, choose, end_asked, exit_called, holds, in_execution, is_abandoning, leave_abandoned,
    lets_go, note, note_used, print, refuse, sender_gone, sender_made, step, wakes_by_itself,
};
pub use end::{End, Panic};
pub use object::{Kind, Loc, Object};
pub use operation::{Mode, Op, Outcome, Parts, Verb};
pub use record::{ANSWER, CHECK, place};
