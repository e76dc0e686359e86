//! verdict: pass - each day catches its own panic and sends its total; who sends nothing is unreadable

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
    let (tx, rx) = std::sync::mpsc::channel();
    let mut totals: Vec<(usize, u64)> = Vec::new();
    let add_up = &add_up;
    thread::scope(|s| {
        for (number, day) in readings.chunks(per_day).enumerate() {
            let tx = tx.clone();
            s.spawn(move || {
                let r = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| add_up(day)));
                if let Ok(total) = r {
                    let _ = tx.send((number, total));
                }
            });
        }
        drop(tx);
        totals.extend(rx);
    });
    let mut days: Vec<_> = readings.chunks(per_day).map(|_| Err(Unreadable)).collect();
    for (number, total) in totals {
        days[number] = Ok(total);
    }
    days
}
