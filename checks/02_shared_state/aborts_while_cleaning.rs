use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::{panic, thread};

use answer::House;
use conc::explore;

/// A price that cannot be made; without a word in the log.
fn gap(_: &BTreeSet<u32>) -> u32 {
    panic::resume_unwind(Box::new("no price"))
}

/// Somebody asks for a seat without a price; what is told at the window.
fn asks_for(house: &House, seat: u32) -> Option<&'static str> {
    thread::scope(|windows| {
        let asked = windows.spawn(|| house.reserve(seat).map(|reserved| reserved.sell(gap))).join();
        asked.err().and_then(|panic| panic.downcast_ref::<&str>().copied())
    })
}

const NONE: [u32; 0] = [];

/// The seats that are not free, in order.
fn taken(house: &House) -> Vec<u32> {
    house.taken().into_iter().collect()
}

#[test]
fn a_seat_that_is_not_sold_goes_back() {
    explore(|| {
        let house = House::default();
        let first = house.reserve(1);
        assert!(first.is_some(), "seat 1, in an empty house");
        assert!(house.reserve(1).is_none(), "seat 1, while somebody else has it");
        assert_eq!(taken(&house), [1], "the seats that are taken");
        drop(first);
        assert_eq!(taken(&house), NONE, "the seats that are taken, when it has been given back");
        let price = house.reserve(1).map(|reserved| reserved.sell(|taken| 20 + taken.len() as u32));
        assert_eq!(price, Some(21), "the price of seat 1");
        assert_eq!(taken(&house), [1], "the seats that are taken, when it has been sold");
    });
    // Two give back at once, and one of them sells.
    explore(|| {
        let house = House::default();
        thread::scope(|windows| {
            windows.spawn(|| drop(house.reserve(1)));
            windows.spawn(|| house.reserve(2).map(|reserved| reserved.sell(|_| 20)));
            drop(house.reserve(3));
        });
        assert_eq!(taken(&house), [2], "the seats that are taken, when one of three was sold");
    });
}

#[test]
fn a_price_that_fails_is_reported_and_the_seat_goes_back() {
    explore(|| {
        let house = House::default();
        assert_eq!(asks_for(&house, 13), Some("no price"), "what is told at the window");
        assert_eq!(taken(&house), NONE, "the seats that are taken");
    });
}

#[test]
fn after_that_the_box_office_goes_on() {
    explore(|| {
        let house = House::default();
        let early = house.reserve(1);
        asks_for(&house, 13);
        drop(early);
        let price = house.reserve(2).map(|reserved| reserved.sell(|_| 20));
        assert_eq!(price, Some(20), "the price of seat 2, after a price that failed");
        assert_eq!(asks_for(&house, 13), Some("no price"), "what is told the second time");
        assert_eq!(taken(&house), [2], "the seats that are taken");
    });
    // Meanwhile, at the other window.
    explore(|| {
        let house = House::default();
        thread::scope(|windows| {
            windows.spawn(|| asks_for(&house, 13));
            drop(house.reserve(1));
            house.reserve(2).map(|reserved| reserved.sell(|_| 20));
        });
        assert_eq!(taken(&house), [2], "the seats that are taken");
    });
}

#[test]
fn whoever_moves_gets_a_free_seat_and_gives_the_old_one_back() {
    explore(|| {
        let house = House::default();
        let other = house.reserve(5);
        let mut mine = house.reserve(1).expect("seat 1 is free");
        assert!(!mine.move_to(5), "seat 5 belongs to somebody else");
        assert_eq!(taken(&house), [1, 5], "the seats that are taken, nobody having moved");
        assert!(mine.move_to(2), "seat 2 is free");
        assert_eq!(taken(&house), [2, 5], "the seats that are taken, after a move from 1 to 2");
        mine.move_to(2);
        assert_eq!(taken(&house), [2, 5], "the seats that are taken, after a move from 2 to 2");
        drop(mine);
        assert_eq!(taken(&house), [5], "the seats that are taken, when it has been given back");
        drop(other);
    });
    // Two who move to the same seat: one of them is too late.
    explore(|| {
        let house = House::default();
        let mut first = house.reserve(1).expect("seat 1 is free");
        let mut second = house.reserve(2).expect("seat 2 is free");
        let moved = thread::scope(|windows| {
            let second = windows.spawn(|| second.move_to(3));
            [first.move_to(3), second.join().unwrap()]
        });
        let seats = if moved[0] { [2, 3] } else { [1, 3] };
        assert!(moved[0] != moved[1], "two who moved to seat 3 were told {moved:?}");
        assert_eq!(taken(&house), seats, "the seats that are taken, after {moved:?}");
        drop((first, second));
        assert_eq!(taken(&house), NONE, "the seats that are taken in the end");
    });
    // Who is too late keeps the old seat, whoever else may want it.
    explore(|| {
        let house = House::default();
        let other = house.reserve(5);
        let mut mine = house.reserve(1).expect("seat 1 is free");
        let got_it = thread::scope(|windows| {
            let third = windows.spawn(|| house.reserve(1).is_some());
            mine.move_to(5);
            third.join().unwrap()
        });
        assert!(!got_it, "seat 1 was given to somebody else while its owner asked for seat 5");
        drop((mine, other));
    });
}

#[test]
fn nothing_changes_hands_while_a_price_is_made() {
    explore(|| {
        let house = House::default();
        let came = AtomicBool::new(false);
        let mut plan = (false, false, false);
        thread::scope(|windows| {
            let other = windows.spawn(|| {
                let reserved = house.reserve(2);
                came.store(true, SeqCst);
                reserved
            });
            house.reserve(1).map(|reserved| {
                reserved.sell(|taken| {
                    plan = (taken.contains(&1), taken.contains(&2), came.load(SeqCst));
                    20
                })
            });
            drop(other.join());
        });
        let (own, others, came) = plan;
        assert!(own, "the seat itself is not among the taken ones");
        assert!(others || !came, "somebody got a seat, and the price does not know of it");
    });
    explore(|| {
        let house = House::default();
        let left = AtomicBool::new(false);
        let mut plan = (false, false);
        let reserved = house.reserve(2);
        thread::scope(|windows| {
            windows.spawn(|| {
                drop(reserved);
                left.store(true, SeqCst);
            });
            house.reserve(1).map(|reserved| {
                reserved.sell(|taken| {
                    plan = (taken.contains(&2), left.load(SeqCst));
                    20
                })
            });
        });
        let (others, left) = plan;
        assert!(!others || !left, "somebody gave a seat back, and the price does not know of it");
    });
}
