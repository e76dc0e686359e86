//! Barrier, Once, OnceLock, LazyLock.

mod common;

use common::{done, failure, go, join, outcomes, proven, together};
use conc_engine::{End, thread};
use conc_std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use conc_std::sync::{Arc, Barrier, LazyLock, Mutex, Once, OnceLock};

/// The message of the panic of `f`.
fn panic_of(f: impl FnOnce()) -> String {
    let payload = thread::catch(f).expect_err("it panics");
    payload.downcast_ref::<&str>().expect("its message is a literal").to_string()
}

#[test]
fn a_barrier_opens_when_all_have_come_and_has_one_leader() {
    proven(|| {
        let all = Arc::new((Barrier::new(3), AtomicUsize::new(0), AtomicUsize::new(0)));
        let meet = || -> Box<dyn FnOnce()> {
            let all = all.clone();
            Box::new(move || {
                all.1.fetch_add(1, SeqCst);
                let leads = all.0.wait().is_leader();
                assert_eq!(all.1.load(SeqCst), 3);
                all.2.fetch_add(leads.into(), SeqCst);
            })
        };
        together([meet(), meet(), meet()]);
        assert_eq!((all.1.load(SeqCst), all.2.load(SeqCst)), (3, 1));
    });
}

#[test]
fn a_barrier_can_be_used_again_and_waits_for_ever_for_who_does_not_come() {
    let meet = |times: usize, others: usize| {
        move || {
            let barrier = Arc::new(Barrier::new(2));
            let other = barrier.clone();
            let child = go(move || (0..others).for_each(|_| done(other.wait())));
            (0..times).for_each(|_| done(barrier.wait()));
            join([child]);
        }
    };
    proven(meet(2, 2));
    assert_eq!(failure(meet(2, 1)), End::Deadlock);
    proven(|| assert!(Barrier::new(0).wait().is_leader() && Barrier::new(1).wait().is_leader()));
}

#[test]
fn work_is_done_once_and_all_who_call_find_it_done() {
    proven(|| {
        let once = Arc::new((Once::new(), Mutex::new(0)));
        let call = || -> Box<dyn FnOnce()> {
            let once = once.clone();
            Box::new(move || {
                once.0.call_once(|| *once.1.lock().unwrap() += 1);
                assert!(once.0.is_completed());
                assert_eq!(*once.1.lock().unwrap(), 1);
            })
        };
        together([call(), call()]);
    });
}

#[test]
fn a_call_within_the_call_is_a_deadlock() {
    let end = failure(|| {
        let once = Once::new();
        once.call_once(|| once.call_once(|| {}));
    });
    assert_eq!(end, End::Deadlock);
}

#[test]
fn work_that_panics_poisons_and_can_be_forced() {
    proven(|| {
        let once = Once::new();
        assert_eq!(panic_of(|| once.call_once(|| panic!("at work"))), "at work");
        let poisoned = "Once instance has previously been poisoned";
        assert_eq!(panic_of(|| once.call_once(|| {})), poisoned);
        assert_eq!(panic_of(|| once.wait()), poisoned);
        assert!(!once.is_completed());
        once.call_once_force(|state| assert!(state.is_poisoned()));
        once.call_once(|| unreachable!("it is done"));
        once.wait();
    });
}

#[test]
fn who_waits_for_work_waits_until_it_is_done() {
    proven(|| {
        let once = Arc::new((Once::new(), AtomicUsize::new(0)));
        let other = once.clone();
        let child = go(move || other.0.call_once(|| other.1.store(1, SeqCst)));
        once.0.wait();
        assert_eq!(once.1.load(SeqCst), 1);
        join([child]);
    });
    assert_eq!(failure(|| Once::new().wait()), End::Deadlock);
}

#[test]
fn whichever_thread_is_first_sets_the_value_and_the_other_gets_its_own_back() {
    let values = outcomes(|| {
        let lock = Arc::new(OnceLock::new());
        let other = lock.clone();
        let child = go(move || done(other.set(1)));
        let mine = lock.set(2);
        join([child]);
        assert_eq!(mine, if lock.get() == Some(&2) { Ok(()) } else { Err(2) });
        *lock.wait()
    });
    assert!(values.into_iter().eq([1, 2]));
}

#[test]
fn a_value_is_made_once_by_whoever_comes_first() {
    let makers = outcomes(|| {
        let lock = Arc::new((OnceLock::new(), AtomicUsize::new(0)));
        let get = |name: char, lock: &(OnceLock<char>, AtomicUsize)| {
            *lock.0.get_or_init(|| {
                lock.1.fetch_add(1, SeqCst);
                name
            })
        };
        let other = lock.clone();
        let child = go(move || done(get('b', &other)));
        let seen = get('a', &lock);
        join([child]);
        assert_eq!((lock.1.load(SeqCst), lock.0.get()), (1, Some(&seen)));
        seen
    });
    assert!(makers.into_iter().eq(['a', 'b']));
}

#[test]
fn a_value_whose_making_panics_can_be_made_anew() {
    proven(|| {
        let mut lock = OnceLock::new();
        assert_eq!(panic_of(|| done(lock.get_or_init(|| panic!("at work")))), "at work");
        assert_eq!(lock.get(), None);
        assert_eq!(*lock.get_or_init(|| 5), 5);
        assert_eq!((lock.take(), lock.get(), lock.set(6)), (Some(5), None, Ok(())));
        *lock.get_mut().unwrap() += 1;
        assert_eq!((lock.clone() == lock, lock.into_inner()), (true, Some(7)));
    });
}

#[test]
fn a_lazy_value_is_made_at_its_first_use_by_one_thread() {
    proven(|| {
        let made = Arc::new(AtomicUsize::new(0));
        let counter = made.clone();
        let lazy = Arc::new(LazyLock::new(move || counter.fetch_add(1, SeqCst) + 1));
        assert_eq!((LazyLock::get(&lazy), made.load(SeqCst)), (None, 0));
        let other = lazy.clone();
        let child = go(move || assert_eq!(**other, 1));
        assert_eq!(**lazy, 1);
        join([child]);
        assert_eq!((LazyLock::get(&lazy), made.load(SeqCst)), (Some(&1), 1));
    });
}

#[test]
fn a_lazy_value_whose_making_panics_stays_poisoned() {
    proven(|| {
        let mut lazy: LazyLock<i32> = LazyLock::new(|| panic!("at work"));
        assert_eq!(panic_of(|| done(LazyLock::force(&lazy))), "at work");
        let poisoned = "LazyLock instance has previously been poisoned";
        assert_eq!(panic_of(|| done(LazyLock::force(&lazy))), poisoned);
        assert_eq!(panic_of(|| done(LazyLock::force_mut(&mut lazy))), poisoned);
        assert_eq!(LazyLock::get(&lazy), None);
    });
}

#[test]
fn they_print_as_those_of_std_do() {
    use std::sync as real;
    let (face, std): (LazyLock<i32>, real::LazyLock<i32>) =
        (LazyLock::new(|| 1), real::LazyLock::new(|| 1));
    assert_eq!(format!("{face:?}"), format!("{std:?}"));
    assert_eq!(*face, *std);
    assert_eq!(format!("{face:?}"), format!("{std:?}"));
    let (face, std) = (OnceLock::from(1), real::OnceLock::from(1));
    assert_eq!(format!("{face:?}"), format!("{std:?}"));
    let (face, std) = (Barrier::new(1), real::Barrier::new(1));
    assert_eq!(format!("{face:?} {:?}", face.wait()), format!("{std:?} {:?}", std.wait()));
    assert_eq!(format!("{:?}", Once::new()), format!("{:?}", real::Once::new()));
}
