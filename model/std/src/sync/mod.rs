//! The face of `std::sync`. Each primitive keeps its state in plain cells and announces an operation
//! before it changes them; the engine decides when that operation happens. What is generic is thin:
//! the rules of a lock stand in a raw struct that is compiled once. `Arc` and the error types are
//! std's own.

pub mod atomic;
mod barrier;
mod condvar;
mod deadline;
mod lazy_lock;
pub mod mpsc;
mod mutex;
mod once;
mod once_lock;
mod poison;
mod rwlock;
mod using;

pub use ::std::sync::{Arc, LockResult, PoisonError, TryLockError, TryLockResult, Weak};
pub use barrier::{Barrier, BarrierWaitResult};
pub use condvar::{Condvar, WaitTimeoutResult};
pub use lazy_lock::LazyLock;
pub use mutex::{Mutex, MutexGuard};
pub use once::{Once, OnceState};
pub use once_lock::OnceLock;
pub use rwlock::{RwLock, RwLockReadGuard, RwLockWriteGuard};
