use std::cell::Cell;
use std::thread;

use answer::SpinLock;
use conc::explore;
use conc::probe::Gauge;

#[test]
fn never_are_two_inside() {
    explore(|| {
        let crib = SpinLock::new(());
        let inside = Gauge::new();
        let visit = || {
            let _held = crib.lock();
            let _inside = inside.enter();
            assert_eq!(inside.count(), 1, "inside at once");
        };
        thread::scope(|shop| {
            shop.spawn(|| {
                visit();
                visit();
            });
            visit();
        });
    });
}

/// How many drills are in, and how many are out.
struct Drills {
    inside: u32,
    lent: u32,
}

#[test]
fn whoever_comes_next_finds_what_the_last_one_left() {
    explore(|| {
        let crib = SpinLock::new(Drills { inside: 5, lent: 0 });
        let lend = |number| {
            let mut drills = crib.lock();
            drills.inside -= number;
            drills.lent += number;
        };
        thread::scope(|shop| {
            shop.spawn(|| {
                lend(1);
                lend(1);
            });
            lend(2);
        });
        let drills = crib.lock();
        assert_eq!((drills.inside, drills.lent), (1, 4), "drills in, and drills out");
    });
}

#[test]
fn a_holder_who_panics_gives_the_lock_back() {
    explore(|| {
        let crib = SpinLock::new(5);
        thread::scope(|shop| {
            let clumsy = shop.spawn(|| {
                let mut drills = crib.lock();
                *drills -= 1;
                panic!("a drill on the foot");
            });
            let next = shop.spawn(|| *crib.lock() -= 1);
            assert!(clumsy.join().is_err(), "nobody has panicked");
            assert!(next.join().is_ok(), "whoever takes the lock next panics too");
        });
        assert_eq!(*crib.lock(), 3, "drills, after two were lent");
    });
}

#[test]
fn what_may_move_to_another_thread_may_lie_under_the_lock() {
    explore(|| {
        let crib = SpinLock::new(Cell::new(5));
        thread::scope(|shop| {
            shop.spawn(|| crib.lock().set(4));
            let drills = crib.lock().get();
            assert!([4, 5].contains(&drills), "{drills} drills, of 5 of which 1 is lent");
        });
        // It has moved as a whole.
        let crib = thread::spawn(move || crib);
        assert_eq!(crib.join().unwrap().lock().get(), 4, "drills, of 5 of which 1 is lent");
    });
}
