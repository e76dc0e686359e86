//! Panics of model threads. The panic hook is the engine's: an answer may set one, but it is never
//! called.

pub use std::panic::{
    AssertUnwindSafe, Location, PanicHookInfo, RefUnwindSafe, UnwindSafe, panic_any,
};

use std::any::Any;
use std::thread::Result;

/// Calls `f` and catches its panic.
///
/// # Errors
///
/// The payload of the panic.
pub fn catch_unwind<F: FnOnce() -> R + UnwindSafe, R>(f: F) -> Result<R> {
    conc_engine::thread::catch(f)
}

/// Panics with a payload and without the hook.
pub fn resume_unwind(payload: Box<dyn Any + Send>) -> ! {
    conc_engine::thread::resume_unwind(payload)
}

/// A panic hook.
type Hook = Box<dyn Fn(&PanicHookInfo<'_>) + Sync + Send + 'static>;

/// Takes the hook and does not use it.
pub fn set_hook(hook: Hook) {
    drop(hook);
}

/// A hook that does nothing.
#[must_use]
pub fn take_hook() -> Hook {
    Box::new(|_| ())
}
