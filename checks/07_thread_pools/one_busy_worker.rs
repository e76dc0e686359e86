use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use answer::Kitchen;
use conc::{Clock, Options, Verdict, explore, explore_with, fail, probe};

const SECOND: Duration = Duration::from_secs(1);
const HOUR: Duration = Duration::from_secs(3600);

fn by_the_clock(evening: impl Fn()) {
    explore_with(Options { clock: Clock::Discrete, ..Options::default() }, evening);
}

#[test]
fn cooks_without_a_ticket_sleep() {
    by_the_clock(|| {
        let kitchen = Kitchen::open(2);
        kitchen.order(|| ());
        thread::sleep(Duration::from_millis(100));
        let asleep = probe::asleep();
        drop(kitchen);
        assert!(asleep >= 2, "two cooks have nothing to do, and {asleep} of them sleep");
    });
}

#[test]
fn two_cooks_can_cook_at_the_same_time() {
    by_the_clock(|| {
        let begin = Instant::now();
        let kitchen = Kitchen::open(2);
        kitchen.order(|| thread::sleep(HOUR));
        thread::sleep(SECOND);
        kitchen.order(|| thread::sleep(HOUR));
        drop(kitchen);
        let took = begin.elapsed();
        if took > HOUR + 10 * SECOND {
            fail(
                Verdict::NotConcurrent,
                format!("Two cooks take {took:?} for two dishes of an hour."),
            );
        }
    });
}

/// How many seconds soups take, from the order to the table.
#[derive(Clone, Default)]
struct Soups(Arc<Mutex<Vec<u64>>>);

impl Soups {
    fn order(&self, kitchen: &Kitchen) {
        let (soups, ordered) = (self.clone(), Instant::now());
        kitchen.order(move || soups.0.lock().unwrap().push(ordered.elapsed().as_secs()));
    }

    fn come_quickly(&self, what: &str) {
        let seconds = self.0.lock().unwrap().clone();
        assert!(seconds.iter().all(|took| *took < 10), "seconds for soup, {what}: {seconds:?}");
    }
}

#[test]
fn a_slow_dish_keeps_nobody_busy_but_its_own_cook() {
    by_the_clock(|| {
        let (kitchen, soups) = (Kitchen::open(2), Soups::default());
        kitchen.order(|| thread::sleep(HOUR));
        soups.order(&kitchen);
        thread::sleep(SECOND);
        soups.order(&kitchen);
        drop(kitchen);
        soups.come_quickly("beside a dish of an hour");
    });
    // Both are busy when the two tickets are hung up.
    by_the_clock(|| {
        let (kitchen, soups) = (Kitchen::open(2), Soups::default());
        kitchen.order(|| thread::sleep(2 * SECOND));
        thread::sleep(SECOND);
        kitchen.order(|| thread::sleep(3 * SECOND));
        thread::sleep(SECOND / 2);
        kitchen.order(|| thread::sleep(HOUR));
        soups.order(&kitchen);
        drop(kitchen);
        soups.come_quickly("ordered with a dish of an hour, while all cooks are busy");
    });
}

#[test]
fn every_ordered_dish_is_cooked_once_before_the_kitchen_closes() {
    for (cooks, dishes) in [(1, 2), (2, 1)] {
        explore(move || {
            let dishes: Arc<[AtomicU32]> = (0..dishes).map(|_| AtomicU32::new(0)).collect();
            let kitchen = Kitchen::open(cooks);
            for dish in 0..dishes.len() {
                let dishes = dishes.clone();
                kitchen.order(move || {
                    dishes[dish].fetch_add(1, SeqCst);
                });
            }
            drop(kitchen);
            let cooked: Vec<u32> = dishes.iter().map(|dish| dish.load(SeqCst)).collect();
            assert!(
                cooked.iter().all(|times| *times == 1),
                "how often each dish was cooked: {cooked:?}; number of cooks: {cooks}"
            );
        });
    }
}

#[test]
fn in_a_kitchen_with_one_cook_that_cook_cooks_every_dish() {
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
