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
        assert_eq!(ledger(&pool), (2, 700), "visitors, takings");
    });
    explore(|| {
        let pool = Pool::open(100);
        thread::scope(|gates| {
            gates.spawn(|| two_visitors(&pool, [500, 200]));
            pool.admit(100, |_| ());
        });
        assert_eq!(ledger(&pool), (3, 800), "visitors, takings, three came at once");
    });
}

#[test]
fn no_two_visitors_carry_the_same_number() {
    explore(|| {
        let mut numbers = two_visitors(&Pool::open(100), [500, 200]);
        numbers.sort();
        assert_eq!(numbers, [1, 2]);
    });
}

#[test]
fn only_the_jubilee_visitor_walks_in_free() {
    explore(|| {
        let pool = Pool::open(2);
        let numbers = two_visitors(&pool, [500, 200]);
        let paid = if numbers[0] == 1 { 500 } else { 200 };
        assert_eq!(ledger(&pool), (2, paid), "visitors, takings");
    });
}

#[test]
fn visitors_and_takings_fit_at_every_reading() {
    explore(|| {
        let pool = Pool::open(100);
        thread::scope(|pool_side| {
            pool_side.spawn(|| pool.admit(500, |_| ()));
            let (visitors, takings) = ledger(&pool);
            assert_eq!(takings, visitors * 500, "takings of {visitors} visitors");
        });
    });
}

#[test]
fn people_walk_through_both_gates_at_once() {
    explore(|| {
        let pool = Pool::open(100);
        thread::scope(|gates| {
            for _ in 0..2 {
                gates.spawn(|| pool.admit(500, |_| reaches::together("in the gate", 2)));
            }
        });
        assert_eq!(ledger(&pool), (2, 1000), "visitors, takings");
    });
}
