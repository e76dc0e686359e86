//! Mutex and RwLock.

mod common;

use common::{failure, go, join, outcomes, proven, together};
use conc_engine::End;
use conc_std::sync::{Arc, Mutex, RwLock, RwLockWriteGuard, TryLockError};

#[test]
fn a_lock_released_in_between_loses_an_update_and_one_guard_does_not() {
    let count = |between: bool| {
        outcomes(move || {
            let sum = Arc::new(Mutex::new(0));
            let add = |sum: Arc<Mutex<i32>>| -> Box<dyn FnOnce()> {
                Box::new(move || {
                    if between {
                        let old = *sum.lock().unwrap();
                        *sum.lock().unwrap() = old + 1;
                    } else {
                        *sum.lock().unwrap() += 1;
                    }
                })
            };
            together([add(sum.clone()), add(sum.clone())]);
            *sum.lock().unwrap()
        })
    };
    assert!(count(true).into_iter().eq([1, 2]));
    assert!(count(false).into_iter().eq([2]));
}

#[test]
fn a_lock_taken_twice_by_one_thread_is_a_deadlock() {
    let end = failure(|| {
        let lock = Mutex::new(());
        let _first = lock.lock();
        let _second = lock.lock();
    });
    assert_eq!(end, End::Deadlock);
}

#[test]
fn two_locks_in_two_orders_are_a_deadlock() {
    let end = failure(|| {
        let locks = Arc::new((Mutex::new(()), Mutex::new(())));
        let other = locks.clone();
        let child = go(move || {
            let _b = other.1.lock();
            let _a = other.0.lock();
        });
        let a = locks.0.lock();
        let b = locks.1.lock();
        drop((a, b));
        join([child]);
    });
    assert_eq!(end, End::Deadlock);
}

#[test]
fn to_try_a_lock_fails_while_it_is_held_and_only_then() {
    let seen = outcomes(|| {
        let lock = Arc::new(Mutex::new(()));
        let other = lock.clone();
        let child = go(move || drop(other.lock()));
        let taken = match lock.try_lock() {
            Ok(_) => true,
            Err(TryLockError::WouldBlock) => false,
            Err(TryLockError::Poisoned(_)) => unreachable!("nobody panics"),
        };
        join([child]);
        assert!(lock.try_lock().is_ok());
        taken
    });
    assert!(seen.into_iter().eq([false, true]));
}

#[test]
fn a_panic_while_locked_poisons_and_before_locking_does_not() {
    proven(|| {
        let (held, free) = (Arc::new(Mutex::new(1)), Arc::new(Mutex::new(1)));
        let (a, b) = (held.clone(), free.clone());
        let child = go(move || {
            drop(b.lock());
            let mut guard = a.lock().unwrap();
            *guard = 2;
            panic!("at work");
        });
        join([child]);
        assert!(!free.is_poisoned() && held.is_poisoned());
        assert_eq!(*held.lock().unwrap_err().into_inner(), 2);
        assert!(matches!(held.try_lock(), Err(TryLockError::Poisoned(_))));
        held.clear_poison();
        assert_eq!(*held.lock().unwrap(), 2);
        assert_eq!(Arc::into_inner(held).unwrap().into_inner().unwrap(), 2);
    });
}

#[test]
fn a_lock_taken_in_a_destructor_of_a_panicking_thread_is_not_poisoned() {
    struct Last(Arc<Mutex<i32>>);
    impl Drop for Last {
        fn drop(&mut self) {
            *self.0.lock().unwrap() += 1;
        }
    }
    proven(|| {
        let lock = Arc::new(Mutex::new(0));
        let last = Last(lock.clone());
        join([go(move || {
            let _last = last;
            panic!("at work");
        })]);
        assert_eq!(*lock.lock().unwrap(), 1);
    });
}

#[test]
fn writers_need_as_many_executions_as_there_are_orders_and_readers_one() {
    let run = |writers: usize, readers: usize| {
        proven(move || {
            let lock = Arc::new(RwLock::new(0));
            let child = |index: usize| {
                let lock = lock.clone();
                go(move || {
                    if index < writers {
                        *lock.write().unwrap() += 1;
                    } else {
                        assert!(*lock.read().unwrap() <= writers);
                    }
                })
            };
            let children: Vec<_> = (0..writers + readers).map(child).collect();
            join(children);
            assert_eq!(*lock.read().unwrap(), writers);
        })
    };
    assert_eq!(run(2, 0), 2);
    assert_eq!(run(3, 0), 6);
    assert_eq!(run(0, 3), 1);
    assert_eq!(run(1, 1), 2);
}

#[test]
fn two_readers_can_be_inside_at_once_and_two_writers_cannot() {
    let others_inside = |writing: bool| {
        outcomes(move || {
            let lock = Arc::new(RwLock::new(()));
            let inside = Arc::new(conc_std::sync::atomic::AtomicUsize::new(0));
            let most = Arc::new(conc_std::sync::atomic::AtomicUsize::new(0));
            let visit = || -> Box<dyn FnOnce()> {
                let (lock, inside, most) = (lock.clone(), inside.clone(), most.clone());
                Box::new(move || {
                    use conc_std::sync::atomic::Ordering::SeqCst;
                    let read = (!writing).then(|| lock.read());
                    let write = writing.then(|| lock.write());
                    most.fetch_max(inside.fetch_add(1, SeqCst) + 1, SeqCst);
                    inside.fetch_sub(1, SeqCst);
                    drop((read, write));
                })
            };
            together([visit(), visit()]);
            most.load(conc_std::sync::atomic::Ordering::SeqCst)
        })
    };
    assert!(others_inside(false).into_iter().eq([1, 2]));
    assert!(others_inside(true).into_iter().eq([1]));
}

#[test]
fn a_recursive_read_with_a_writer_between_is_a_deadlock_and_alone_it_is_none() {
    let read_twice = |lock: &RwLock<i32>| {
        let first = lock.read().unwrap();
        let second = lock.read().unwrap();
        assert_eq!(*first, *second);
    };
    let end = failure(|| {
        let lock = Arc::new(RwLock::new(0));
        let other = lock.clone();
        let child = go(move || *other.write().unwrap() += 1);
        read_twice(&lock);
        join([child]);
    });
    assert_eq!(end, End::Deadlock);
    proven(|| {
        let lock = Arc::new(RwLock::new(0));
        let other = lock.clone();
        let child = go(move || drop(other.read()));
        read_twice(&lock);
        join([child]);
    });
}

#[test]
fn a_panicking_writer_poisons_and_a_panicking_reader_does_not() {
    proven(|| {
        let lock = Arc::new(RwLock::new(0));
        let (reader, writer) = (lock.clone(), lock.clone());
        join([go(move || {
            let _guard = reader.read();
            panic!("while reading");
        })]);
        assert!(!lock.is_poisoned());
        join([go(move || {
            let _guard = writer.write();
            panic!("while writing");
        })]);
        assert!(lock.is_poisoned() && lock.read().is_err() && lock.write().is_err());
        assert!(matches!(lock.try_read(), Err(TryLockError::Poisoned(_))));
        assert!(matches!(lock.try_write(), Err(TryLockError::Poisoned(_))));
    });
}

#[test]
fn a_writer_that_goes_on_reading_lets_readers_in_but_no_writer() {
    let seen = outcomes(|| {
        let lock = Arc::new(RwLock::new(0));
        let other = lock.clone();
        let child = go(move || {
            if let Ok(mut guard) = other.try_write() {
                *guard += 10;
            }
        });
        let mut guard = lock.write().unwrap();
        *guard += 1;
        let before = *guard;
        let guard = RwLockWriteGuard::downgrade(guard);
        assert!(lock.try_read().is_ok() && lock.try_write().is_err());
        assert_eq!(*guard, before);
        drop(guard);
        join([child]);
        let end = *lock.read().unwrap();
        (before, end)
    });
    assert!(seen.into_iter().eq([(1, 1), (1, 11), (11, 11)]));
}

#[test]
fn locks_print_as_those_of_std_do() {
    let (face, real) = (Mutex::new(1), std::sync::Mutex::new(1));
    assert_eq!(format!("{face:?}"), format!("{real:?}"));
    let (guard, real_guard) = (face.lock().unwrap(), real.lock().unwrap());
    assert_eq!(
        format!("{guard} {guard:?} {face:?}"),
        format!("{real_guard} {real_guard:?} {real:?}")
    );
    let (face, real) = (RwLock::new("a"), std::sync::RwLock::new("a"));
    assert_eq!(format!("{face:?}"), format!("{real:?}"));
    let (guard, real_guard) = (face.write().unwrap(), real.write().unwrap());
    assert_eq!(
        format!("{guard} {guard:?} {face:?}"),
        format!("{real_guard} {real_guard:?} {real:?}")
    );
}

/// Two threads that need two locks, in two orders. Each takes its first and tries for its second;
/// if that is vain `rounds` times, it waits for both in one order. It makes a `pause` after each.
fn back_off(rounds: usize, pause: fn()) -> conc_engine::search::Exploration {
    use conc_engine::search::{Options, explore};
    explore(Options::default(), move || {
        let locks = Arc::new([Mutex::new(0), Mutex::new(0)]);
        let job = |first: usize, second: usize| -> Box<dyn FnOnce()> {
            let locks = locks.clone();
            Box::new(move || {
                for _ in 0..rounds {
                    let mut mine = locks[first].lock().unwrap();
                    if let Ok(mut other) = locks[second].try_lock() {
                        (*mine, *other) = (*mine + 1, *other + 1);
                        return;
                    }
                    drop(mine);
                    pause();
                }
                let mut a = locks[0].lock().unwrap();
                let mut b = locks[1].lock().unwrap();
                (*a, *b) = (*a + 1, *b + 1);
            })
        };
        together([job(0, 1), job(1, 0)]);
        assert_eq!((*locks[0].lock().unwrap(), *locks[1].lock().unwrap()), (2, 2));
    })
}

#[test]
fn two_who_step_aside_for_each_other_for_ever_are_a_livelock() {
    for pause in [|| (), conc_std::thread::yield_now, nap] {
        let end = back_off(usize::MAX, pause).failing.map(|failing| failing.end);
        assert_eq!(end, Some(End::Courtesy));
    }
}

fn nap() {
    conc_std::thread::sleep(conc_std::time::Duration::from_millis(1));
}

#[test]
fn who_steps_aside_some_times_and_then_waits_in_order_ends() {
    let exploration = back_off(3, || ());
    assert!(exploration.failing.is_none() && exploration.complete);
}

#[test]
fn one_who_steps_aside_for_one_who_waits_ends() {
    assert!(
        outcomes(|| {
            let locks = Arc::new([Mutex::new(0), Mutex::new(0)]);
            let (waits, steps_aside) = (locks.clone(), locks.clone());
            together([
                Box::new(move || {
                    let _a = waits[0].lock().unwrap();
                    *waits[1].lock().unwrap() += 1;
                }),
                Box::new(move || {
                    loop {
                        let mut b = steps_aside[1].lock().unwrap();
                        if steps_aside[0].try_lock().is_ok() {
                            *b += 1;
                            return;
                        }
                    }
                }),
            ]);
            *locks[1].lock().unwrap()
        })
        .into_iter()
        .eq([2])
    );
}
