//! Short ways to ask for what an exploration finds.

use conc_engine::End;
use conc_engine::clock::ClockKind;
use conc_engine::search::{Failing, Options, explore};
use std::cell::RefCell;
use std::collections::BTreeSet;

/// How many executions it took to try all; none may fail.
#[track_caller]
pub fn proven(program: impl Fn()) -> u64 {
    proven_on(ClockKind::Adversarial, program)
}

/// As [`proven`], on a clock.
#[track_caller]
pub fn proven_on(clock: ClockKind, program: impl Fn()) -> u64 {
    let exploration = explore(Options { clock, ..Options::default() }, program);
    assert!(exploration.failing.is_none(), "{:#?}", exploration.failing);
    assert!(exploration.complete);
    exploration.executions
}

/// All that `program` returns in any execution; none may fail.
#[track_caller]
pub fn outcomes<T: Ord>(program: impl Fn() -> T) -> BTreeSet<T> {
    outcomes_on(ClockKind::Adversarial, program)
}

/// As [`outcomes`], on a clock.
#[track_caller]
pub fn outcomes_on<T: Ord>(clock: ClockKind, program: impl Fn() -> T) -> BTreeSet<T> {
    let seen = RefCell::new(BTreeSet::new());
    proven_on(clock, || {
        let outcome = program();
        seen.borrow_mut().insert(outcome);
    });
    seen.into_inner()
}

/// The failing execution; there must be one.
#[track_caller]
pub fn failing(program: impl Fn()) -> Failing {
    explore(Options::default(), program).failing.expect("some execution fails")
}

/// The message of the panic that ends the failing execution.
#[track_caller]
pub fn last_panic(program: impl Fn()) -> String {
    let failing = failing(program);
    assert_eq!(failing.end, End::Panicked);
    failing.panics.last().expect("a panic is noted").message.clone()
}
