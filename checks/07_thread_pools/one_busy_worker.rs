use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::sync::{Arc, Mutex, mpsc};
use std::thread;
use std::time::Duration;

use answer::Kitchen;
use conc::{Clock, Options, explore, explore_with, probe, reaches};

#[test]
fn cooks_without_a_ticket_sleep() {
    explore_with(Options { clock: Clock::Discrete, ..Options::default() }, || {
        let kitchen = Kitchen::open(2);
        kitchen.order(|| ());
        thread::sleep(Duration::from_secs(60));
        let asleep = probe::asleep();
        drop(kitchen);
        assert!(asleep >= 2, "two cooks have nothing to do, and {asleep} of them sleep");
    });
}

#[test]
fn two_cooks_can_cook_at_the_same_time() {
    explore(|| {
        let kitchen = Kitchen::open(2);
        kitchen.order(|| reaches::together("two cooks at the stove", 2));
        kitchen.order(|| reaches::together("two cooks at the stove", 2));
    });
}

#[test]
fn a_slow_dish_keeps_nobody_busy_but_its_own_cook() {
    explore(|| {
        let kitchen = Kitchen::open(2);
        let (ready, sauce) = mpsc::channel();
        // The roast is not done before its sauce is, and that is ordered last.
        kitchen.order(move || sauce.recv().expect("a sauce"));
        kitchen.order(|| ());
        kitchen.order(move || ready.send(()).expect("a roast"));
    });
}

#[test]
fn every_ordered_dish_is_cooked_once_before_the_kitchen_closes() {
    for cooks in [1, 2] {
        explore(move || {
            let dishes: Arc<[AtomicU32; 2]> = Arc::default();
            let kitchen = Kitchen::open(cooks);
            for dish in 0..dishes.len() {
                let dishes = dishes.clone();
                kitchen.order(move || {
                    dishes[dish].fetch_add(1, SeqCst);
                });
            }
            drop(kitchen);
            let cooked: Vec<u32> = dishes.iter().map(|dish| dish.load(SeqCst)).collect();
            assert_eq!(cooked, [1, 1], "how often each dish was cooked; number of cooks: {cooks}");
        });
    }
}

#[test]
fn the_cook_who_is_there_cooks_all_day() {
    explore(|| {
        let seen = Arc::new(Mutex::new(Vec::new()));
        let kitchen = Kitchen::open(1);
        for _ in 0..2 {
            let seen = seen.clone();
            kitchen.order(move || seen.lock().unwrap().push(probe::thread()));
        }
        drop(kitchen);
        let seen = seen.lock().unwrap();
        assert!(seen.windows(2).all(|two| two[0] == two[1]), "one cook, and somebody else cooks");
    });
}
