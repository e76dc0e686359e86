use std::thread;

use answer::Shop;
use conc::probe::Gauge;
use conc::{explore, reaches};

/// What is in the storeroom, and then what is on the shelves.
fn count(shop: &Shop) -> (u32, u32) {
    let (storeroom, shelves) = (|crates: &mut u32| *crates, |crates: &mut u32| *crates);
    (shop.in_storeroom(storeroom), shop.on_shelves(shelves))
}

#[test]
fn both_jobs_are_done_by_the_morning() {
    explore(|| {
        let shop = Shop::new(5, 5);
        thread::scope(|night| {
            night.spawn(|| shop.restock(2, || ()));
            night.spawn(|| shop.clear_out(1, || ()));
        });
        assert_eq!(count(&shop), (4, 6), "crates in the storeroom and on the shelves");
    });
    explore(|| {
        let shop = Shop::new(3, 0);
        let mut trips = Vec::new();
        shop.restock(5, || trips.push("there"));
        assert_eq!(count(&shop), (0, 3), "there were only three crates to bring");
        shop.clear_out(9, || trips.push("back"));
        assert_eq!(count(&shop), (3, 0), "and only three to bring back");
        assert_eq!(trips, ["there", "back"], "where the trolley went");
    });
}

#[test]
fn nobody_opens_a_book_while_crates_are_on_the_way() {
    type Job = fn(&Shop, &Gauge);
    let restock: Job = |shop, on_the_way| {
        shop.restock(2, || {
            let _crates = on_the_way.enter();
        })
    };
    let clear_out: Job = |shop, on_the_way| {
        shop.clear_out(2, || {
            let _crates = on_the_way.enter();
        })
    };
    let storeroom: Job = |shop, on_the_way| {
        shop.in_storeroom(|_| assert_eq!(on_the_way.count(), 0, "the storeroom's book was open"))
    };
    let shelves: Job = |shop, on_the_way| {
        shop.on_shelves(|_| assert_eq!(on_the_way.count(), 0, "the shelves' book was open"))
    };
    for (job, after) in [(restock, (3, 7)), (clear_out, (7, 3))] {
        for look in [storeroom, shelves] {
            explore(move || {
                let shop = Shop::new(5, 5);
                let on_the_way = Gauge::new();
                thread::scope(|night| {
                    night.spawn(|| job(&shop, &on_the_way));
                    look(&shop, &on_the_way);
                });
                assert_eq!(count(&shop), after, "crates in the storeroom and on the shelves");
            });
        }
    }
}

#[test]
fn what_has_left_one_book_is_in_the_other() {
    explore(|| {
        let shop = Shop::new(5, 5);
        thread::scope(|night| {
            night.spawn(|| shop.restock(2, || ()));
            let storeroom = shop.in_storeroom(|crates| *crates);
            let shelves = shop.on_shelves(|crates| *crates);
            assert!(
                storeroom + shelves >= 10,
                "of ten crates {storeroom} were in the storeroom, and then {shelves} on the shelves"
            );
        });
    });
    explore(|| {
        let shop = Shop::new(5, 5);
        thread::scope(|night| {
            night.spawn(|| shop.clear_out(2, || ()));
            let shelves = shop.on_shelves(|crates| *crates);
            let storeroom = shop.in_storeroom(|crates| *crates);
            assert!(
                shelves + storeroom >= 10,
                "of ten crates {shelves} were on the shelves, and then {storeroom} in the storeroom"
            );
        });
    });
    // Two who do the same job ask for four crates, and there are three.
    type Job = fn(&Shop);
    let restock: Job = |shop| shop.restock(2, || ());
    let clear_out: Job = |shop| shop.clear_out(2, || ());
    for (job, after) in [(restock, (0, 6)), (clear_out, (6, 0))] {
        explore(move || {
            let shop = Shop::new(3, 3);
            thread::scope(|night| {
                night.spawn(|| job(&shop));
                job(&shop);
            });
            assert_eq!(count(&shop), after, "crates in the storeroom and on the shelves");
        });
    }
}

#[test]
fn one_can_count_the_storeroom_while_another_counts_the_shelves() {
    explore(|| {
        let shop = Shop::new(5, 5);
        thread::scope(|day| {
            day.spawn(|| {
                shop.in_storeroom(|_| reaches::together("two people counting, one in each book", 2))
            });
            shop.on_shelves(|_| reaches::together("two people counting, one in each book", 2));
        });
    });
}
