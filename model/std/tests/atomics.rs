//! Atomics: what they compute is what std's compute, and each access is a step of its own.

mod common;

use common::{done, go, join, outcomes, proven, together};
use conc_engine::thread;
use conc_std::sync::Arc;
use conc_std::sync::atomic::{AtomicBool, AtomicPtr, AtomicU32, Ordering};

use Ordering::{AcqRel, Acquire, Relaxed, Release, SeqCst};

/// All that one atomic integer answers in turn, as text.
macro_rules! answers {
    ($atomic:ty, $int:ident, $start:expr, $value:expr) => {{
        let (start, value): ($int, $int) = ($start, $value);
        let mut cell = <$atomic>::new(start);
        let mut answers = vec![
            cell.fetch_add(value, SeqCst),
            cell.fetch_sub(3, Relaxed),
            cell.fetch_and(value, AcqRel),
            cell.fetch_nand(value, SeqCst),
            cell.fetch_or(value, Acquire),
            cell.fetch_xor(start, Release),
            cell.fetch_max(value, SeqCst),
            cell.fetch_min(start, SeqCst),
            cell.swap(value, SeqCst),
            cell.update(SeqCst, Relaxed, |old| old.wrapping_mul(3)),
        ];
        let exchanges = [
            cell.compare_exchange(value, start, SeqCst, Relaxed),
            cell.compare_exchange(value.wrapping_mul(3), start, SeqCst, Relaxed),
            cell.fetch_update(SeqCst, SeqCst, |old| (old == start).then_some(value)),
            cell.try_update(SeqCst, SeqCst, |_| None),
        ];
        cell.store(start, Release);
        answers.push(cell.load(Acquire));
        *cell.get_mut() = value;
        answers.push(cell.swap(start, SeqCst));
        format!("{answers:?} {exchanges:?} {cell:?}") + &format!(" {}", cell.into_inner())
    }};
}

macro_rules! same_answers {
    ($($name:ident $int:ident;)*) => { $(
        for start in [$int::MIN, $int::MAX, 0, 5] {
            for value in [$int::MIN, $int::MAX, 0, 1, 3] {
                assert_eq!(
                    answers!(conc_std::sync::atomic::$name, $int, start, value),
                    answers!(std::sync::atomic::$name, $int, start, value)
                );
            }
        }
    )* };
}

#[test]
fn integers_compute_what_those_of_std_compute() {
    same_answers! {
        AtomicI8 i8; AtomicU8 u8; AtomicI16 i16; AtomicU16 u16; AtomicI32 i32; AtomicU32 u32;
        AtomicI64 i64; AtomicU64 u64; AtomicIsize isize; AtomicUsize usize;
    }
}

#[test]
fn truth_values_compute_what_that_of_std_computes() {
    macro_rules! answers {
        ($atomic:ty, $start:expr, $value:expr) => {{
            let mut cell = <$atomic>::new($start);
            let mut answers = vec![
                cell.fetch_and($value, SeqCst),
                cell.fetch_nand($value, SeqCst),
                cell.fetch_or($value, SeqCst),
                cell.fetch_xor($value, SeqCst),
                cell.fetch_not(SeqCst),
                cell.swap($value, SeqCst),
                cell.load(SeqCst),
            ];
            let exchange = cell.compare_exchange($start, !$value, SeqCst, SeqCst);
            *cell.get_mut() ^= $start;
            answers.push(cell.load(SeqCst));
            format!("{answers:?} {exchange:?} {cell:?}") + &format!(" {}", cell.into_inner())
        }};
    }
    for (start, value) in [(false, false), (false, true), (true, false), (true, true)] {
        assert_eq!(
            answers!(AtomicBool, start, value),
            answers!(std::sync::atomic::AtomicBool, start, value)
        );
    }
}

#[test]
fn pointers_go_in_and_come_out_and_start_from_any_pointer() {
    static VALUES: [u32; 4] = [1, 2, 3, 4];
    static FIRST: AtomicPtr<u32> = AtomicPtr::new((&raw const VALUES).cast_mut().cast());
    static NOTHING: AtomicPtr<u32> = AtomicPtr::new(std::ptr::null_mut());
    let first = FIRST.load(SeqCst);
    assert_eq!(first.cast_const(), VALUES.as_ptr());
    assert!(NOTHING.load(SeqCst).is_null());
    let mut cell = AtomicPtr::<u32>::default();
    assert_eq!(cell.compare_exchange(first, first, SeqCst, SeqCst), Err(std::ptr::null_mut()));
    assert!(cell.swap(first, SeqCst).is_null());
    assert_eq!(cell.fetch_ptr_add(3, SeqCst), first);
    // SAFETY: it points at the last of the four values, which nobody writes.
    assert_eq!(unsafe { *cell.load(SeqCst) }, 4);
    assert_eq!(cell.fetch_ptr_sub(2, SeqCst), first.wrapping_add(3));
    *cell.get_mut() = cell.get_mut().wrapping_add(1);
    assert_eq!(
        cell.compare_exchange(first.wrapping_add(2), first, SeqCst, SeqCst),
        Ok(first.wrapping_add(2))
    );
    assert_eq!(cell.fetch_or(1, SeqCst), first);
    assert_eq!(cell.fetch_and(!1, SeqCst).addr(), first.addr() | 1);
    assert_eq!(format!("{cell:?} {cell:p}"), format!("{first:?} {first:p}"));
    assert_eq!(cell.into_inner(), first);
}

#[test]
fn an_order_that_makes_no_sense_is_refused_in_the_words_of_std() {
    let message = |f: &dyn Fn()| {
        let payload = thread::catch(f).expect_err("it panics");
        payload.downcast_ref::<&str>().expect("its message is a literal").to_string()
    };
    let (face, real) = (AtomicU32::new(0), std::sync::atomic::AtomicU32::new(0));
    // Not literally, for which the compiler has a lint.
    for order in std::hint::black_box([Release, AcqRel]) {
        assert_eq!(message(&|| done(face.load(order))), message(&|| done(real.load(order))));
        let ours = message(&|| done(face.compare_exchange(0, 0, SeqCst, order)));
        assert_eq!(ours, message(&|| done(real.compare_exchange(0, 0, SeqCst, order))));
    }
    for order in std::hint::black_box([Acquire, AcqRel]) {
        assert_eq!(message(&|| face.store(0, order)), message(&|| real.store(0, order)));
    }
    let order = std::hint::black_box(Relaxed);
    let theirs = message(&|| std::sync::atomic::fence(order));
    assert_eq!(message(&|| conc_std::sync::atomic::fence(order)), theirs);
    assert_eq!(message(&|| conc_std::sync::atomic::compiler_fence(order)), theirs);
}

#[test]
fn a_load_and_a_store_lose_an_update_and_one_step_does_not() {
    let count = |add: fn(&AtomicU32)| {
        outcomes(move || {
            let cell = Arc::new(AtomicU32::new(0));
            let (a, b) = (cell.clone(), cell.clone());
            together([Box::new(move || add(&a)), Box::new(move || add(&b))]);
            cell.load(SeqCst)
        })
    };
    assert!(count(|cell| cell.store(cell.load(SeqCst) + 1, SeqCst)).into_iter().eq([1, 2]));
    assert!(count(|cell| done(cell.fetch_add(1, SeqCst))).into_iter().eq([2]));
    assert!(count(|cell| done(cell.update(SeqCst, SeqCst, |n| n + 1))).into_iter().eq([2]));
}

#[test]
fn a_weak_exchange_may_fail_by_itself_and_a_strong_one_and_an_update_do_not() {
    let results = |weak: bool| {
        outcomes(move || {
            let cell = AtomicU32::new(1);
            let exchange =
                if weak { AtomicU32::compare_exchange_weak } else { AtomicU32::compare_exchange };
            (exchange(&cell, 1, 2, SeqCst, SeqCst), cell.load(SeqCst))
        })
    };
    assert!(results(true).into_iter().eq([(Ok(1), 2), (Err(1), 1)]));
    assert!(results(false).into_iter().eq([(Ok(1), 2)]));
    proven(|| {
        let cell = AtomicU32::new(1);
        let mut calls = 0;
        let old = cell.update(SeqCst, SeqCst, |value| {
            calls += 1;
            value + 1
        });
        assert_eq!((old, calls), (1, 1));
        while cell.compare_exchange_weak(2, 3, SeqCst, SeqCst).is_err() {}
        assert_eq!(cell.into_inner(), 3);
    });
}

#[test]
fn a_spinning_reader_sees_the_store() {
    proven(|| {
        let flag = Arc::new(AtomicBool::new(false));
        let other = flag.clone();
        let child = go(move || other.store(true, Release));
        while !flag.load(Acquire) {}
        join([child]);
    });
}

/// Two who try for a lock that many times, and then go in all the same.
fn both_inside(rounds: u32) -> bool {
    let seen = outcomes(move || {
        let taken = Arc::new(AtomicBool::new(false));
        let (inside, met) = (Arc::new(AtomicU32::new(0)), Arc::new(AtomicBool::new(false)));
        let party = || -> Box<dyn FnOnce()> {
            let (taken, inside, met) = (taken.clone(), inside.clone(), met.clone());
            Box::new(move || {
                for _ in 0..rounds {
                    if !taken.swap(true, Acquire) {
                        break;
                    }
                    conc_std::hint::spin_loop();
                }
                if inside.fetch_add(1, SeqCst) == 1 {
                    met.store(true, SeqCst);
                }
                inside.fetch_sub(1, SeqCst);
                taken.store(false, Release);
            })
        };
        together([party(), party()]);
        met.load(SeqCst)
    });
    seen.contains(&true)
}

#[test]
fn who_gives_up_spinning_after_some_rounds_is_seen_wherever_the_other_stands() {
    for rounds in 1..8 {
        assert!(both_inside(rounds), "{rounds}");
    }
}

#[test]
fn a_lock_that_swaps_until_it_is_free_is_proven_with_and_without_a_hint() {
    for (hint, order) in [(true, Acquire), (false, Acquire), (true, SeqCst), (false, SeqCst)] {
        proven(|| {
            let taken = Arc::new(AtomicBool::new(false));
            let inside = Arc::new(AtomicU32::new(0));
            let party = |rounds: u32| -> Box<dyn FnOnce()> {
                let (taken, inside) = (taken.clone(), inside.clone());
                Box::new(move || {
                    for _ in 0..rounds {
                        while taken.swap(true, order) {
                            if hint {
                                conc_std::hint::spin_loop();
                            }
                        }
                        assert_eq!(inside.fetch_add(1, Relaxed), 0);
                        inside.fetch_sub(1, Relaxed);
                        taken.store(false, Release);
                    }
                })
            };
            together([party(2), party(1)]);
        });
    }
}
