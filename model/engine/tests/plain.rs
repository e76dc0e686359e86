//! The yardsticks: every interleaving, and the number of truly different ones.

mod common;

use common::{Lock, go, join};
use conc_engine::atomic::AtomicCell;
use conc_engine::search::{Options, explore, naive, traces};
use conc_engine::{Verb, choose};
use conc_protocol::Budget;
use std::panic::Location;
use std::rc::Rc;
use std::sync::atomic::Ordering::SeqCst;

/// `threads` threads store `stores` times each, in one atomic or each in its own; nobody waits.
fn storing(threads: usize, stores: usize, shared: bool) -> impl Fn() {
    move || {
        let count = if shared { 1 } else { threads };
        let atomics: Rc<Vec<_>> = Rc::new((0..count).map(|_| AtomicCell::new(0, None)).collect());
        for thread in 0..threads {
            let atomics = atomics.clone();
            go(move || {
                for value in 0..stores as u64 {
                    atomics[thread % count].store(value, SeqCst, Location::caller());
                }
            });
        }
    }
}

/// In how many orders such threads can take their steps, counted on paper: the main thread starts
/// them one after the other and ends, each stores and ends.
fn orders(started: usize, main_ended: bool, left: &mut Vec<usize>) -> u64 {
    let mut sum = 0;
    let threads = left.len();
    if started < threads {
        sum += orders(started + 1, false, left);
    } else if !main_ended {
        sum += orders(started, true, left);
    }
    for thread in 0..started {
        if left[thread] > 0 {
            left[thread] -= 1;
            sum += orders(started, main_ended, left);
            left[thread] += 1;
        }
    }
    if sum == 0 { 1 } else { sum }
}

#[test]
fn without_reduction_every_order_of_steps_is_tried_once() {
    for (threads, stores) in [(1, 3), (2, 1), (2, 3), (3, 1)] {
        let plain = naive(Options::default(), storing(threads, stores, true));
        let on_paper = orders(0, false, &mut vec![stores + 1; threads]);
        assert_eq!((plain.executions, plain.complete), (on_paper, true), "{threads} × {stores}");
        assert!(!plain.fails);
    }
}

#[test]
fn traces_are_the_orders_of_dependent_steps_alone() {
    let count = |threads, stores, shared| {
        traces(Options::default(), storing(threads, stores, shared)).expect("it is small")
    };
    assert_eq!(count(3, 2, false), 1);
    assert_eq!(count(2, 1, true), 2);
    assert_eq!(count(2, 3, true), 20); // 6 over 3
    assert_eq!(count(3, 2, true), 90); // 6! / 2!³
}

#[test]
fn what_a_step_chooses_makes_another_trace() {
    let program = || {
        let other = go(|| {
            conc_engine::step(conc_engine::Op::new(Verb::Choose, None));
            choose(3);
        });
        join(other);
    };
    assert_eq!(traces(Options::default(), program), Some(3));
}

#[test]
fn a_fault_is_found_without_reduction_too_and_the_traces_beside_it_are_counted() {
    let program = || {
        let locks = Rc::new((Lock::new(), Lock::new()));
        let other = locks.clone();
        let child = go(move || {
            other.1.lock();
            other.0.lock();
            other.0.unlock();
            other.1.unlock();
        });
        locks.0.lock();
        locks.1.lock();
        locks.1.unlock();
        locks.0.unlock();
        join(child);
    };
    assert!(naive(Options::default(), program).fails);
    // One before the other, the other before the one, and the deadlock.
    assert_eq!(traces(Options::default(), program), Some(3));
}

#[test]
fn what_is_too_large_to_count_is_not_guessed() {
    let options =
        Options { budget: Budget { exhaustive: 50, ..Budget::default() }, ..Options::default() };
    assert_eq!(traces(options, storing(3, 3, true)), None);
    let plain = naive(options, storing(3, 3, true));
    assert_eq!((plain.executions, plain.complete), (50, false));
}

#[test]
fn the_search_tries_each_trace_once() {
    for (threads, stores) in [(2, 3), (3, 2), (4, 1)] {
        let counted = traces(Options::default(), storing(threads, stores, true));
        let tried = explore(Options::default(), storing(threads, stores, true)).executions;
        assert_eq!(Some(tried), counted, "{threads} × {stores}");
    }
}
