//! verdict: not-concurrent - the third day waits for the first two

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
    let add_up = &add_up;
    thread::scope(|s| {
        let days: Vec<&[R]> = readings.chunks(per_day).collect();
        let mut totals = Vec::new();
        for days in days.chunks(2) {
            let at_work: Vec<_> = days.iter().map(|&day| s.spawn(move || add_up(day))).collect();
            totals.extend(at_work.into_iter().map(|day| day.join().map_err(|_| Unreadable)));
        }
        totals
    })
}
