//! Executions that reach their bound of steps.

mod common;

use common::{Lock, go};
use conc_engine::atomic::AtomicCell;
use conc_engine::search::{Options, explore};
use conc_engine::{Verb, reach};
use conc_protocol::Budget;
use std::panic::Location;
use std::rc::Rc;
use std::sync::atomic::Ordering::SeqCst;

/// Who takes the lock first keeps it; a third thread counts for ever.
#[test]
fn who_waits_for_a_lock_while_another_thread_goes_on_without_end_comes_first_in_some_execution() {
    let budget = Budget { exhaustive: 100, random: 0, steps: 300 };
    let exploration = explore(Options { budget, ..Options::default() }, || {
        let lock = Rc::new(Lock::new());
        for label in ["the first", "the second"] {
            let lock = lock.clone();
            go(move || {
                lock.lock();
                reach::state(label);
            });
        }
        let count = AtomicCell::new(0, None);
        go(move || {
            loop {
                count.rmw(Verb::FetchAdd, SeqCst, Location::caller(), |n| n + 1);
            }
        });
    });
    assert!(exploration.complete && exploration.failing.is_none(), "{:?}", exploration.failing);
    let mut reached = exploration.reached;
    reached.sort();
    assert_eq!(reached, ["the first", "the second"]);
}
