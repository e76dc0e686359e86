//! What an exploration finds, and how many executions it needs.

mod common;

use common::{Lock, go, join};
use conc_engine::atomic::AtomicCell;
use conc_engine::clock::{self, ClockKind};
use conc_engine::search::{Exploration, Options, explore};
use conc_engine::{End, Kind, Mode, Object, Op, Verb, reach, step, thread};
use conc_protocol::Budget;
use std::cell::Cell;
use std::panic::Location;
use std::rc::Rc;
use std::sync::atomic::Ordering::SeqCst;
use std::time::Duration;

fn counter(threads: usize) -> Exploration {
    explore(Options::default(), || {
        let shared = Rc::new((Lock::new(), Cell::new(0)));
        let all: Vec<_> = (0..threads)
            .map(|_| {
                let shared = shared.clone();
                go(move || {
                    shared.0.lock();
                    shared.1.set(shared.1.get() + 1);
                    shared.0.unlock();
                })
            })
            .collect();
        all.into_iter().for_each(join);
        assert_eq!(shared.1.get(), threads);
    })
}

#[test]
fn a_counter_under_a_lock_needs_as_many_executions_as_there_are_orders() {
    for (threads, orders) in [(2, 2), (3, 6), (4, 24), (5, 120)] {
        let exploration = counter(threads);
        assert!(exploration.failing.is_none() && exploration.complete);
        assert_eq!(exploration.executions, orders, "{threads} threads");
    }
}

#[test]
fn independent_threads_need_one_execution() {
    let exploration = explore(Options::default(), || {
        let all: Vec<_> = (0..4)
            .map(|_| {
                go(|| {
                    let lock = Lock::new();
                    lock.lock();
                    lock.unlock();
                })
            })
            .collect();
        all.into_iter().for_each(join);
    });
    assert_eq!((exploration.executions, exploration.complete), (1, true));
}

#[test]
fn two_locks_in_two_orders_end_in_a_deadlock_and_in_one_order_do_not() {
    let run = |inverted: bool| {
        explore(Options::default(), move || {
            let locks = Rc::new((Lock::new(), Lock::new()));
            let other = locks.clone();
            let child = go(move || {
                let (first, second) =
                    if inverted { (&other.1, &other.0) } else { (&other.0, &other.1) };
                first.lock();
                second.lock();
                second.unlock();
                first.unlock();
            });
            locks.0.lock();
            locks.1.lock();
            locks.1.unlock();
            locks.0.unlock();
            join(child);
        })
    };
    let found = run(true).failing.expect("it is found");
    assert_eq!(found.end, End::Deadlock);
    assert_eq!(found.trace.waiting.len(), 2);
    assert_eq!(found.trace.held.len(), 2);
    assert!(run(false).failing.is_none());
}

fn lost_update(rmw: bool) -> Exploration {
    explore(Options::default(), move || {
        let count = Rc::new(AtomicCell::new(0, None));
        let all: Vec<_> = (0..2)
            .map(|_| {
                let count = count.clone();
                go(move || {
                    if rmw {
                        count.rmw(Verb::FetchAdd, SeqCst, Location::caller(), |old| old + 1);
                    } else {
                        let seen = count.load(SeqCst, Location::caller());
                        count.store(seen + 1, SeqCst, Location::caller());
                    }
                })
            })
            .collect();
        all.into_iter().for_each(join);
        assert_eq!(count.load(SeqCst, Location::caller()), 2);
    })
}

#[test]
fn a_lost_update_is_found_and_shown_with_the_fewest_switches() {
    let found = lost_update(false).failing.expect("it is found");
    assert_eq!(found.end, End::Panicked);
    let threads: Vec<usize> = found.trace.steps.iter().map(|step| step.thread).collect();
    let switches = threads.windows(2).filter(|pair| pair[0] != pair[1]).count();
    assert!(switches <= 4, "{threads:?}");
    assert!(lost_update(true).failing.is_none());
}

#[test]
fn a_fault_found_at_random_in_a_large_program_is_shown_with_few_switches() {
    let budget = Budget { exhaustive: 1, random: 1_000, steps: 5_000 };
    let exploration = explore(Options { budget, ..Options::default() }, || {
        let count = Rc::new(AtomicCell::new(0, None));
        let child = |_| {
            let count = count.clone();
            go(move || {
                for _ in 0..80 {
                    let seen = count.load(SeqCst, Location::caller());
                    count.store(seen + 1, SeqCst, Location::caller());
                }
            })
        };
        [0; 4].map(child).into_iter().for_each(join);
        assert_eq!(count.load(SeqCst, Location::caller()), 320);
    });
    let found = exploration.failing.expect("it is found");
    let threads: Vec<usize> = found.trace.steps.iter().map(|step| step.thread).collect();
    let switches = threads.windows(2).filter(|pair| pair[0] != pair[1]).count();
    // There and back for each child would be eight.
    assert!(switches <= 8, "{switches} switches in {} steps", threads.len());
}

/// Threads that each take a lock three times; with `loses` the last one forgets it once.
fn rounds(loses: bool) -> Exploration {
    let budget = Budget { exhaustive: 50, random: 400, steps: 5_000 };
    explore(Options { budget, ..Options::default() }, || {
        let shared = Rc::new((Lock::new(), AtomicCell::new(0, None)));
        let child = |me| {
            let shared = shared.clone();
            go(move || {
                for round in 0..3 {
                    let careless = loses && me == 2 && round == 1;
                    if !careless {
                        shared.0.lock();
                    }
                    let seen = shared.1.load(SeqCst, Location::caller());
                    shared.1.store(seen + 1, SeqCst, Location::caller());
                    if !careless {
                        shared.0.unlock();
                    }
                }
            })
        };
        [0, 1, 2].map(child).into_iter().for_each(join);
        assert_eq!(shared.1.load(SeqCst, Location::caller()), 9);
    })
}

#[test]
fn what_is_too_large_to_exhaust_is_searched_by_preemptions_and_that_is_stated() {
    let held = rounds(false);
    assert!(held.failing.is_none() && !held.complete);
    let covered = held.covered.expect("it is stated");
    assert!(covered.preemptions.is_some_and(|most| most >= 1), "{covered:?}");
    assert_eq!(covered.priorities.executions, 400);
    assert!(covered.priorities.chance(2) > 0.5, "{}", covered.priorities.chance(2));
    assert!(covered.priorities.chance(3) < covered.priorities.chance(2));
    assert_eq!(rounds(false).covered, Some(covered), "the same every time");

    let lost = rounds(true);
    assert_eq!(lost.failing.map(|failing| failing.end), Some(End::Panicked));
    assert!(lost.covered.is_none() && lost.executions <= 450, "{}", lost.executions);
}

#[test]
fn a_panic_stays_in_its_thread() {
    let exploration = explore(Options::default(), || {
        let child = go(|| panic!("mine alone"));
        join(child);
        assert!(!thread::panicking());
    });
    assert!(exploration.failing.is_none());
}

#[test]
fn what_can_overlap_is_reached_and_what_cannot_is_not() {
    let run = |locked: bool| {
        explore(Options::default(), move || {
            let lock = Rc::new(Lock::new());
            let all: Vec<_> = (0..2)
                .map(|_| {
                    let lock = lock.clone();
                    go(move || {
                        if locked {
                            lock.lock();
                        }
                        reach::together("inside", 2, Location::caller());
                        if locked {
                            lock.unlock();
                        }
                    })
                })
                .collect();
            all.into_iter().for_each(join);
        })
    };
    assert_eq!(run(false).reached, ["inside"]);
    let serial = run(true);
    assert!(serial.reached.is_empty() && serial.complete);
    assert_eq!(serial.asked[0].label, "inside");
}

#[test]
fn a_loop_that_waits_for_a_flag_ends_and_one_that_nobody_ends_is_a_livelock() {
    let run = |set: bool| {
        explore(Options::default(), move || {
            let flag = Rc::new(AtomicCell::new(0, None));
            let other = flag.clone();
            let child = go(move || {
                if set {
                    other.store(1, SeqCst, Location::caller());
                }
            });
            while flag.load(SeqCst, Location::caller()) == 0 {}
            join(child);
        })
    };
    let ended = run(true);
    assert!(ended.failing.is_none() && ended.complete);
    assert_eq!(run(false).failing.map(|failing| failing.end), Some(End::Livelock));
}

#[test]
fn a_loop_that_gives_up_after_some_rounds_is_seen_giving_up() {
    let exploration = explore(Options::default(), || {
        let flag = Rc::new(AtomicCell::new(0, None));
        let other = flag.clone();
        let child = go(move || other.store(1, SeqCst, Location::caller()));
        let seen = (0..100).any(|_| flag.load(SeqCst, Location::caller()) == 1);
        assert!(seen, "gave up");
        join(child);
    });
    assert_eq!(exploration.failing.map(|failing| failing.end), Some(End::Panicked));
}

#[test]
fn on_the_discrete_clock_a_beat_under_a_lock_is_never_skipped() {
    let sleep = |millis| clock::sleep(Duration::from_millis(millis), Location::caller());
    let exploration =
        explore(Options { clock: ClockKind::Discrete, ..Options::default() }, move || {
            let shared = Rc::new((Lock::new(), Cell::new(0)));
            let heart = shared.clone();
            let child = go(move || {
                for _ in 0..10 {
                    sleep(1);
                    heart.0.lock();
                    heart.1.set(heart.1.get() + 1);
                    heart.0.unlock();
                }
            });
            sleep(100);
            shared.0.lock();
            assert_eq!(shared.1.get(), 10);
            shared.0.unlock();
            join(child);
        });
    assert!(exploration.failing.is_none() && exploration.complete, "{exploration:?}");
}

#[test]
fn a_wait_that_times_out_again_and_again_gives_way_to_who_ends_it() {
    let exploration = explore(Options::default(), || {
        let shared = Rc::new((Lock::new(), Cell::new(false), Object::new(Kind::Condvar, None)));
        let other = shared.clone();
        let child = go(move || {
            other.0.lock();
            other.1.set(true);
            other.0.unlock();
        });
        let (lock, done, queue) = &*shared;
        lock.lock();
        while !done.get() {
            lock.unlock();
            let loc = Some(Location::caller());
            step(Op::new(Verb::Wait, loc).touches(queue, Mode::Write));
            let deadline = Some(clock::after(Duration::from_secs(1)));
            let op = Op::new(Verb::WakeUp, loc).touches(queue, Mode::Write);
            step(op.when(&|| false).until(deadline));
            lock.lock();
        }
        lock.unlock();
        join(child);
    });
    assert!(exploration.failing.is_none() && exploration.complete, "{exploration:?}");
}

#[test]
fn threads_that_are_left_behind_are_unwound_before_those_they_borrow_from() {
    struct Last(Rc<std::cell::RefCell<Vec<u32>>>, u32);
    impl Drop for Last {
        fn drop(&mut self) {
            self.0.borrow_mut().push(self.1);
        }
    }
    let order = Rc::new(std::cell::RefCell::new(Vec::new()));
    explore(Options::default(), || {
        let _outer = Last(order.clone(), 0);
        let lock = Rc::new(Lock::new());
        lock.lock();
        let inner = order.clone();
        go(move || {
            let _inner = Last(inner, 1);
            lock.lock();
        });
        panic!("over");
    });
    assert_eq!(order.borrow()[..2], [0, 1]);
}

#[test]
fn threads_that_step_out_of_each_others_way_for_ever_are_a_livelock() {
    let exploration = explore(Options::default(), || {
        let locks = Rc::new((Lock::new(), Lock::new()));
        let evade = |mine: fn(&(Lock, Lock)) -> &Lock, theirs: fn(&(Lock, Lock)) -> &Lock| {
            let locks = locks.clone();
            go(move || {
                loop {
                    mine(&locks).lock();
                    let both = theirs(&locks).try_lock();
                    if both {
                        theirs(&locks).unlock();
                    }
                    mine(&locks).unlock();
                    if both {
                        return;
                    }
                }
            })
        };
        let parties = [evade(|all| &all.0, |all| &all.1), evade(|all| &all.1, |all| &all.0)];
        parties.into_iter().for_each(join);
    });
    assert_eq!(exploration.failing.map(|failing| failing.end), Some(End::Courtesy));
}

#[test]
fn what_a_thread_reads_from_the_adversarial_clock_does_not_depend_on_who_else_looks() {
    let exploration = explore(Options::default(), || {
        let other = go(|| {
            clock::now();
            clock::now();
        });
        let first = clock::now();
        assert_eq!(first.0, Duration::from_millis(1));
        join(other);
        assert!(clock::now() > first);
    });
    assert!(exploration.failing.is_none(), "{exploration:?}");
}

#[test]
fn who_gives_up_after_many_tries_while_another_holds_the_lock_is_seen_giving_up() {
    let run = |tries: u32| {
        explore(Options::default(), move || {
            let shared = Rc::new((Lock::new(), Cell::new(0)));
            let other = shared.clone();
            let child = go(move || {
                other.0.lock();
                other.1.set(other.1.get() + 1);
                other.0.unlock();
            });
            for _ in 0..tries {
                if shared.0.try_lock() {
                    shared.1.set(shared.1.get() + 1);
                    shared.0.unlock();
                    break;
                }
                let loc = Some(Location::caller());
                step(Op::new(Verb::Yield, loc));
            }
            join(child);
            assert_eq!(shared.1.get(), 2);
        })
    };
    for tries in [1, 2, 5, 50, 900] {
        assert!(run(tries).failing.is_some(), "{tries} tries");
    }
    assert!(run(u32::MAX).failing.is_none());
}

#[test]
fn who_waits_twice_while_the_discrete_clock_moves_is_no_fault_of_the_search() {
    let exploration = explore(Options { clock: ClockKind::Discrete, ..Options::default() }, || {
        let go_on = Rc::new(AtomicCell::new(0, None));
        let seen = go_on.clone();
        let child = go(move || while seen.load(SeqCst, Location::caller()) < 2 {});
        for step in 1..=2 {
            clock::sleep(Duration::from_secs(1), Location::caller());
            go_on.store(step, SeqCst, Location::caller());
        }
        join(child);
    });
    assert!(exploration.failing.is_none(), "{exploration:?}");
}
