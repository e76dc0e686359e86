//! Threads directly on the engine, and short ways to ask for what an exploration finds.
#![allow(dead_code, reason = "each test file uses its part")]

use conc_engine::search::{Exploration, Options, explore};
use conc_engine::{End, thread};
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::panic::Location;

/// Starts a thread; its panic stays its own.
#[track_caller]
pub fn go(body: impl FnOnce() + 'static) -> thread::ThreadId {
    let body = Box::new(move || {
        let _ = thread::catch(body);
    });
    thread::spawn(None, body, Some(Location::caller()))
}

/// Waits for threads.
#[track_caller]
pub fn join(ids: impl IntoIterator<Item = thread::ThreadId>) {
    let loc = Location::caller();
    ids.into_iter().for_each(|id| thread::join(id, Some(loc)));
}

/// Starts a thread for each body and waits for all.
#[track_caller]
pub fn together<const N: usize>(bodies: [Box<dyn FnOnce()>; N]) {
    let ids: Vec<_> = bodies.into_iter().map(go).collect();
    join(ids);
}

/// How many executions it took to try all; none may fail.
#[track_caller]
pub fn proven(program: impl Fn()) -> u64 {
    let exploration = explore(Options::default(), program);
    assert!(exploration.failing.is_none(), "{:#?}", exploration.failing);
    assert!(exploration.complete);
    exploration.executions
}

/// How the failing execution ends; there must be one.
#[track_caller]
pub fn failure(program: impl Fn()) -> End {
    exploration(program).failing.expect("some execution fails").end
}

/// What the exploration finds.
pub fn exploration(program: impl Fn()) -> Exploration {
    explore(Options::default(), program)
}

/// All that `program` returns in any execution; none may fail.
#[track_caller]
pub fn outcomes<T: Ord>(program: impl Fn() -> T) -> BTreeSet<T> {
    let seen = RefCell::new(BTreeSet::new());
    proven(|| {
        let outcome = program();
        seen.borrow_mut().insert(outcome);
    });
    seen.into_inner()
}

/// Nobody needs it.
pub fn done<T>(_: T) {}
