//! verdict: pass - each thread writes into its own place of the result

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
    let mut slots: Vec<Result<u64, Unreadable>> = Vec::new();
    slots.resize_with(readings.chunks(per_day).len(), || Err(Unreadable));
    thread::scope(|s| {
        let mut at_work = Vec::new();
        for (slot, day) in slots.iter_mut().zip(readings.chunks(per_day)) {
            let add_up = &add_up;
            at_work.push(s.spawn(move || *slot = Ok(add_up(day))));
        }
        for day in at_work {
            let _ = day.join();
        }
    });
    slots
}
