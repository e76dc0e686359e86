use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::thread;
use std::time::{Duration, Instant};

use answer::PrintShop;
use conc::{Clock, Options, Verdict, explore, explore_with, fail, probe};

const SECOND: Duration = Duration::from_secs(1);
const HOUR: Duration = Duration::from_secs(3600);

fn by_the_clock(day: impl Fn()) {
    explore_with(Options { clock: Clock::Discrete, ..Options::default() }, day);
}

/// A day with so many printers and orders; how often each order had been printed at closing.
fn printed(printers: usize, orders: usize) -> Vec<u32> {
    let marks: Arc<Vec<AtomicU32>> = Arc::new((0..orders).map(|_| AtomicU32::new(0)).collect());
    let shop = PrintShop::open(printers);
    for order in 0..orders {
        let marks = marks.clone();
        shop.hand_in(move || {
            marks[order].fetch_add(1, SeqCst);
        });
    }
    drop(shop);
    marks.iter().map(|mark| mark.load(SeqCst)).collect()
}

#[test]
fn the_shop_closes_when_no_order_is_left() {
    explore(|| drop(PrintShop::open(1)));
    explore(|| drop(PrintShop::open(2)));
    explore(|| {
        let shop = PrintShop::open(1);
        shop.hand_in(|| ());
    });
}

#[test]
fn what_was_handed_in_before_closing_is_printed_when_drop_returns() {
    explore(|| assert_eq!(printed(1, 1), [1], "one printer, one order"));
    explore(|| assert_eq!(printed(1, 3), [1, 1, 1], "one printer, three orders"));
    explore(|| assert_eq!(printed(2, 1), [1], "two printers, one order"));
}

#[test]
fn nobody_waits_for_orders_after_closing() {
    by_the_clock(|| {
        let shop = PrintShop::open(2);
        shop.hand_in(|| ());
        drop(shop);
        thread::sleep(HOUR);
        assert_eq!(probe::asleep(), 0, "printers who wait an hour after closing");
    });
}

#[test]
fn two_orders_are_printed_at_the_same_time() {
    by_the_clock(|| {
        let begin = Instant::now();
        let shop = PrintShop::open(2);
        shop.hand_in(|| thread::sleep(HOUR));
        thread::sleep(SECOND);
        shop.hand_in(|| thread::sleep(HOUR));
        drop(shop);
        let took = begin.elapsed();
        if took > HOUR + 10 * SECOND {
            fail(
                Verdict::NotConcurrent,
                format!("Two printers take {took:?} for two orders of an hour."),
            );
        }
    });
}
