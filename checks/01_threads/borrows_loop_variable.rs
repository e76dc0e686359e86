use std::panic::{AssertUnwindSafe, catch_unwind};

use answer::{Unreadable, month};
use conc::{explore, probe, reaches};

/// A reading: it cannot be cloned. `None` is "ice".
struct Litres(Option<u64>);

fn readings(litres: impl IntoIterator<Item = u64>) -> Vec<Litres> {
    litres.into_iter().map(|litres| Litres(Some(litres))).collect()
}

fn add_up(day: &[Litres]) -> u64 {
    day.iter().map(|Litres(litres)| litres.expect("the meter says ice")).sum()
}

/// The totals as plain numbers; `None` for an unreadable day.
fn totals(days: &[Result<u64, Unreadable>]) -> Vec<Option<u64>> {
    days.iter().map(|day| day.as_ref().ok().copied()).collect()
}

#[test]
fn every_day_has_its_own_total_in_the_order_of_the_days() {
    explore(|| {
        let readings = readings([1, 2, 30, 40, 500]);
        let days = totals(&month(&readings, 2, add_up));
        assert_eq!(days, [Some(3), Some(70), Some(500)], "1 2, 30 40, 500 with two readings a day");
        let days = totals(&month(&readings, 9, add_up));
        assert_eq!(days, [Some(573)], "all five on one day");
        assert!(month(&readings[..0], 3, add_up).is_empty(), "a month without readings");
    });
    // Each day once, by a thread of its own.
    explore(|| {
        let caller = probe::thread();
        let calls = probe::Drops::new();
        let days = month(&readings([1, 2]), 1, |day| {
            drop(calls.watch(()));
            assert!(probe::thread() != caller, "a day is added up by the caller's own thread");
            add_up(day)
        });
        assert_eq!(totals(&days), [Some(1), Some(2)], "two days");
        assert_eq!(calls.count(), 2, "how often `add_up` was called for two days");
    });
}

#[test]
fn all_days_are_added_up_at_the_same_time() {
    explore(|| {
        let days = month(&readings([1, 2, 3]), 1, |day| {
            reaches::together("three days being added up", 3);
            add_up(day)
        });
        assert_eq!(totals(&days), [Some(1), Some(2), Some(3)], "three days");
    });
}

/// What `month` returns; it must not panic with one of its days.
fn returned<T>(month: impl FnOnce() -> T) -> T {
    catch_unwind(AssertUnwindSafe(month)).unwrap_or_else(|_| {
        panic!("the panic of one day went on in `month`, and in whoever called it");
    })
}

#[test]
fn an_unreadable_day_spoils_only_itself() {
    for ice in 0..2 {
        explore(move || {
            let mut readings = readings([1, 2]);
            readings[ice] = Litres(None);
            let days = totals(&returned(|| month(&readings, 1, add_up)));
            let expected = if ice == 0 { [None, Some(2)] } else { [Some(1), None] };
            assert_eq!(days, expected, "two days, and ice on day {}", ice + 1);
        });
    }
    explore(|| {
        let readings = [Litres(None), Litres(None)];
        let days = totals(&returned(|| month(&readings, 1, add_up)));
        assert_eq!(days, [None, None], "ice on both days");
    });
}
