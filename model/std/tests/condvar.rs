//! Condition variables.

mod common;

use common::{exploration, failure, go, join, outcomes, proven};
use conc_engine::clock::ClockKind;
use conc_engine::search::{Options, explore};
use conc_engine::{End, Op, Verb, step};
use conc_std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use conc_std::sync::{Arc, Condvar, Mutex};
use std::collections::VecDeque;
use std::panic::Location;
use std::time::Duration;

type Shared<T> = Arc<(Mutex<T>, Condvar)>;

fn shared<T>(value: T) -> Shared<T> {
    Arc::new((Mutex::new(value), Condvar::new()))
}

#[test]
fn a_flag_under_the_mutex_is_always_seen_and_one_outside_is_missed() {
    proven(|| {
        let both = shared(false);
        let other = both.clone();
        let child = go(move || {
            *other.0.lock().unwrap() = true;
            other.1.notify_one();
        });
        let guard = both.1.wait_while(both.0.lock().unwrap(), |done| !*done).unwrap();
        assert!(*guard);
        drop(guard);
        join([child]);
    });
    let end = failure(|| {
        let both = Arc::new((Mutex::new(()), Condvar::new(), AtomicBool::new(false)));
        let other = both.clone();
        let child = go(move || {
            other.2.store(true, SeqCst);
            other.1.notify_one();
        });
        let mut guard = both.0.lock().unwrap();
        while !both.2.load(SeqCst) {
            guard = both.1.wait(guard).unwrap();
        }
        drop(guard);
        join([child]);
    });
    assert_eq!(end, End::Deadlock);
}

#[test]
fn a_notification_before_anybody_waits_is_lost() {
    let end = failure(|| {
        let both = shared(());
        both.1.notify_one();
        both.1.notify_all();
        drop(both.1.wait(both.0.lock().unwrap()));
    });
    assert_eq!(end, End::Deadlock);
}

/// Looks until it is so, letting others go first.
#[track_caller]
fn until(is_so: impl Fn() -> bool) {
    let loc = Location::caller();
    while !is_so() {
        step(Op::new(Verb::Yield, Some(loc)));
    }
}

#[test]
fn notify_one_may_wake_either_waiter_and_only_one() {
    #[derive(Default)]
    struct Room {
        waiting: usize,
        permits: usize,
        served: Vec<char>,
    }
    let first = outcomes(|| {
        let both = shared(Room::default());
        let wait = |name: char| {
            let both = both.clone();
            go(move || {
                let mut room = both.0.lock().unwrap();
                room.waiting += 1;
                let mut room = both.1.wait_while(room, |room| room.permits == 0).unwrap();
                room.permits -= 1;
                room.served.push(name);
            })
        };
        let waiters = [wait('a'), wait('b')];
        let permit = || {
            both.0.lock().unwrap().permits += 1;
            both.1.notify_one();
        };
        // The mutex is given back only by waiting: so both wait.
        until(|| both.0.lock().unwrap().waiting == 2);
        permit();
        until(|| both.0.lock().unwrap().served.len() == 1);
        permit();
        join(waiters);
        both.0.lock().unwrap().served.clone()
    });
    assert!(first.into_iter().eq([vec!['a', 'b'], vec!['b', 'a']]));
}

/// Two producers and two consumers of one item each, with room for one.
fn queue(condvars: usize) -> impl Fn() {
    move || {
        let queue = Arc::new((Mutex::new(VecDeque::new()), [Condvar::new(), Condvar::new()]));
        let produce = |item: usize| {
            let queue = queue.clone();
            go(move || {
                let (items, room) = (&queue.0, &queue.1[0]);
                let full = |items: &mut VecDeque<usize>| !items.is_empty();
                room.wait_while(items.lock().unwrap(), full).unwrap().push_back(item);
                queue.1[condvars - 1].notify_one();
            })
        };
        let consume = |_| {
            let queue = queue.clone();
            go(move || {
                let (items, more) = (&queue.0, &queue.1[condvars - 1]);
                let empty = |items: &mut VecDeque<usize>| items.is_empty();
                more.wait_while(items.lock().unwrap(), empty).unwrap().pop_front();
                queue.1[0].notify_one();
            })
        };
        let producers: Vec<_> = (0..2).map(produce).collect();
        let consumers: Vec<_> = (0..2).map(consume).collect();
        join(producers);
        join(consumers);
    }
}

#[test]
fn one_condvar_for_producers_and_consumers_is_a_deadlock_and_two_are_none() {
    let executions = proven(queue(2));

    let one = exploration(queue(1));
    assert_eq!(one.failing.expect("a notification goes to the wrong thread").end, End::Deadlock);
    assert!(executions < 1_000 && one.executions < 1_000, "{executions}, {}", one.executions);
}

#[test]
fn a_wait_may_end_by_itself_and_a_loop_around_it_does_not_mind() {
    let consume = |looks_again: bool| {
        move || {
            let both = shared(None);
            let other = both.clone();
            let child = go(move || {
                *other.0.lock().unwrap() = Some(1);
                other.1.notify_one();
            });
            let mut item = both.0.lock().unwrap();
            if looks_again {
                while item.is_none() {
                    item = both.1.wait(item).unwrap();
                }
            } else if item.is_none() {
                item = both.1.wait(item).unwrap();
            }
            assert_eq!(*item, Some(1));
            drop(item);
            join([child]);
        }
    };
    assert_eq!(failure(consume(false)), End::Panicked);
    proven(consume(true));
}

#[test]
fn notify_all_wakes_all() {
    proven(|| {
        let both = shared(false);
        let wait = |_| {
            let both = both.clone();
            go(move || drop(both.1.wait_while(both.0.lock().unwrap(), |done| !*done)))
        };
        let waiters: Vec<_> = (0..2).map(wait).collect();
        *both.0.lock().unwrap() = true;
        both.1.notify_all();
        join(waiters);
    });
}

#[test]
fn a_timed_wait_ends_by_notification_or_by_time() {
    let seen = outcomes(|| {
        let both = shared(false);
        let other = both.clone();
        let child = go(move || {
            *other.0.lock().unwrap() = true;
            other.1.notify_one();
        });
        let guard = both.0.lock().unwrap();
        let (guard, result) = both.1.wait_timeout(guard, Duration::from_secs(1)).unwrap();
        let seen = (*guard, result.timed_out());
        drop(guard);
        join([child]);
        seen
    });
    // Neither: it ended by itself. Both: the other had the mutex when the time was over.
    let ends = [(false, false), (false, true), (true, false), (true, true)];
    assert!(seen.into_iter().eq(ends));
}

#[test]
fn a_timed_wait_for_a_condition_has_timed_out_only_if_the_condition_still_holds() {
    let seen = outcomes(|| {
        let both = shared(false);
        let other = both.clone();
        let child = go(move || {
            *other.0.lock().unwrap() = true;
            other.1.notify_one();
        });
        let second = Duration::from_secs(1);
        let guard = both.0.lock().unwrap();
        let (guard, result) = both.1.wait_timeout_while(guard, second, |done| !*done).unwrap();
        let seen = (*guard, result.timed_out());
        drop(guard);
        join([child]);
        seen
    });
    assert!(seen.into_iter().eq([(false, true), (true, false)]));
}

#[test]
fn a_loop_of_timed_waits_comes_to_an_end() {
    proven(|| {
        let both = shared(false);
        let other = both.clone();
        let child = go(move || *other.0.lock().unwrap() = true);
        let mut guard = both.0.lock().unwrap();
        while !*guard {
            guard = both.1.wait_timeout(guard, Duration::from_millis(10)).unwrap().0;
        }
        drop(guard);
        join([child]);
    });
}

#[test]
fn on_the_discrete_clock_time_passes_only_when_nobody_can_run() {
    let options = Options { clock: ClockKind::Discrete, ..Options::default() };
    let exploration = explore(options, || {
        let both = shared(false);
        let other = both.clone();
        let child = go(move || {
            *other.0.lock().unwrap() = true;
            other.1.notify_one();
        });
        let second = Duration::from_secs(1);
        let guard = both.0.lock().unwrap();
        let (guard, result) = both.1.wait_timeout_while(guard, second, |done| !*done).unwrap();
        assert!(*guard && !result.timed_out());
        // What is notified from now on is notified by nobody.
        join([child]);
        let (guard, result) = both.1.wait_timeout_while(guard, second, |_| true).unwrap();
        assert!(result.timed_out());
        drop(guard);
    });
    assert!(exploration.failing.is_none() && exploration.complete, "{exploration:?}");
}

#[test]
fn a_waiter_learns_that_the_mutex_was_poisoned_meanwhile() {
    proven(|| {
        let both = shared(0);
        let other = both.clone();
        let guard = both.0.lock().unwrap();
        let child = go(move || {
            let mut guard = other.0.lock().unwrap();
            *guard = 1;
            other.1.notify_one();
            panic!("after notifying");
        });
        let guard = both.1.wait_while(guard, |n| *n == 0).unwrap_err().into_inner();
        assert_eq!(*guard, 1);
        drop(guard);
        join([child]);
    });
}
