//! verdict: wrong-result - a scope passes on the panic of a day that nobody joined

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
    let totals = std::sync::Mutex::new(Vec::new());
    totals.lock().unwrap().extend(readings.chunks(per_day).map(|_| Err(Unreadable)));
    thread::scope(|s| {
        for (number, day) in readings.chunks(per_day).enumerate() {
            let (totals, add_up) = (&totals, &add_up);
            s.spawn(move || {
                let total = add_up(day);
                totals.lock().unwrap()[number] = Ok(total);
            });
        }
    });
    totals.into_inner().unwrap()
}
