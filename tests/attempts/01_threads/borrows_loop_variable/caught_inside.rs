//! verdict: pass - each day catches its own panic

use std::thread;

/// The day could not be added up: `add_up` panicked.
#[derive(Debug, PartialEq, Eq)]
pub struct Unreadable;

/// Adds up the days of a month. The `readings` stand one after the other, `per_day` for each day
/// (the last day may have fewer); `add_up` is called once a day, with the day's readings.
pub fn month<R: Sync>(
    readings: &[R],
    per_day: usize,
    add_up: impl Fn(&[R]) -> u64 + Sync,
) -> Vec<Result<u64, Unreadable>> {
    thread::scope(|s| {
        let mut at_work = Vec::new();
        for day in readings.chunks(per_day) {
            let add_up = std::panic::AssertUnwindSafe(&add_up);
            at_work.push(s.spawn(move || {
                let add_up = add_up;
                std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| (add_up.0)(day)))
            }));
        }
        at_work.into_iter().map(|day| day.join().unwrap().map_err(|_| Unreadable)).collect()
    })
}
