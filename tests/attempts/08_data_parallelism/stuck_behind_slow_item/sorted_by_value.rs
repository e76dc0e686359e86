//! verdict: wrong-result - one row for all, and other people's holidays

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::thread;

/// There is no print: the film was torn.
#[derive(Debug, PartialEq, Eq)]
pub struct Torn;

/// Develops each film once, with so many workers (at least one). For each film, in the order of the
/// films: its print, or why there is none.
pub fn develop_all<F: Send, P: Send + Ord>(
    films: Vec<F>,
    workers: usize,
    develop: impl Fn(F) -> P + Sync,
) -> Vec<Result<P, Torn>> {
    let row = Mutex::new(films.into_iter().enumerate());
    let take = || row.lock().unwrap().next();
    let work = || {
        let mut done = Vec::new();
        while let Some((number, film)) = take() {
            let print = catch_unwind(AssertUnwindSafe(|| develop(film)));
            done.push((number, print.map_err(|_| Torn)));
        }
        done
    };
    let mut prints: Vec<_> = thread::scope(|lab| {
        let at_work: Vec<_> = (0..workers).map(|_| lab.spawn(work)).collect();
        at_work.into_iter().flat_map(|worker| worker.join().unwrap()).collect()
    });
    prints.sort_by(|(_, one), (_, other)| one.as_ref().ok().cmp(&other.as_ref().ok()));
    prints.into_iter().map(|(_, print)| print).collect()
}
