use std::thread;

use answer::Pool;
use conc::{explore, reaches};

/// Visitors and takings, as plain numbers.
fn ledger(pool: &Pool) -> (u32, u32) {
    let ledger = pool.ledger();
    (ledger.visitors, ledger.takings)
}

/// Two visitors, one at each gate; the numbers they are shown.
fn two_visitors(pool: &Pool, prices: [u32; 2]) -> [u32; 2] {
    let visitor = |price| {
        let mut shown = None;
        pool.admit(price, |number| shown = Some(number));
        shown.expect("the gate never opened")
    };
    thread::scope(|gates| {
        let other = gates.spawn(|| visitor(prices[1]));
        [visitor(prices[0]), other.join().unwrap()]
    })
}

#[test]
fn every_visitor_is_in_the_ledger() {
    explore(|| {
        let pool = Pool::open(100);
        two_visitors(&pool, [500, 200]);
        assert_eq!(ledger(&pool), (2, 700), "visitors and takings, after prices of 500 and 200");
    });
    explore(|| {
        let pool = Pool::open(100);
        thread::scope(|gates| {
            gates.spawn(|| two_visitors(&pool, [500, 200]));
            pool.admit(100, |_| ());
        });
        assert_eq!(ledger(&pool), (3, 800), "visitors and takings, after 500, 200 and 100");
    });
}

#[test]
fn no_two_visitors_carry_the_same_number() {
    explore(|| {
        let mut numbers = two_visitors(&Pool::open(100), [500, 200]);
        numbers.sort();
        assert_eq!(numbers, [1, 2], "the numbers that the first two visitors were shown");
    });
}

#[test]
fn only_the_jubilee_visitor_walks_in_free() {
    explore(|| {
        let pool = Pool::open(2);
        let numbers = two_visitors(&pool, [500, 200]);
        let paid = if numbers[0] == 1 { 500 } else { 200 };
        assert_eq!(ledger(&pool), (2, paid), "visitors and takings, if every second one is free");
    });
    explore(|| {
        let pool = Pool::open(2);
        for price in [1, 10, 100, 1000] {
            pool.admit(price, |_| ());
        }
        assert_eq!(ledger(&pool), (4, 101), "visitors and takings, after 1, 10, 100 and 1000");
    });
}

#[test]
fn people_walk_through_both_gates_at_once() {
    // Two who pay, and then the jubilee visitor with somebody right behind.
    for (free_every, earlier, takings) in [(100, 0, 1000), (2, 1, 1000)] {
        explore(move || {
            let pool = Pool::open(free_every);
            for _ in 0..earlier {
                pool.admit(500, |_| ());
            }
            thread::scope(|gates| {
                let visitor = || {
                    pool.admit(500, |_| reaches::together("two visitors in the gates at once", 2))
                };
                gates.spawn(visitor);
                gates.spawn(visitor);
            });
            let evening = ledger(&pool);
            assert_eq!(evening, (earlier + 2, takings), "visitors and takings in the evening");
        });
    }
}

#[test]
fn visitors_and_takings_agree_at_every_reading() {
    // Every second visitor walks in free, so one visitor has paid 500, and so have two.
    let read = |pool: &Pool| {
        let (visitors, takings) = ledger(pool);
        assert_eq!(takings, visitors.div_ceil(2) * 500, "the takings, when {visitors} have come");
    };
    explore(move || {
        let pool = Pool::open(2);
        thread::scope(|pool_side| {
            pool_side.spawn(|| pool.admit(500, |_| ()));
            pool_side.spawn(|| read(&pool));
            pool.admit(500, |_| ());
        });
    });
    // The office reads at any time, so also while somebody stands in a gate.
    explore(move || {
        let pool = Pool::open(2);
        pool.admit(500, |_| read(&pool));
        pool.admit(500, |_| read(&pool));
    });
}
