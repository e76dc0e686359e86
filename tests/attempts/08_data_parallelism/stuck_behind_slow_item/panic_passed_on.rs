//! verdict: wrong-result - who joins a worker with a torn film panics himself

use std::sync::Mutex;
use std::thread;

/// There is no print: the film was torn.
#[derive(Debug, PartialEq, Eq)]
pub struct Torn;

/// Develops each film once, with so many workers (at least one). For each film, in the order of the
/// films: its print, or why there is none.
pub fn develop_all<F: Send, P: Send>(
    films: Vec<F>,
    workers: usize,
    develop: impl Fn(F) -> P + Sync,
) -> Vec<Result<P, Torn>> {
    let row = Mutex::new(films.into_iter().enumerate());
    let take = || row.lock().unwrap().next();
    let work = || {
        let mut done = Vec::new();
        while let Some((number, film)) = take() {
            let print = Ok(develop(film));
            done.push((number, print));
        }
        done
    };
    let mut prints: Vec<_> = thread::scope(|lab| {
        let at_work: Vec<_> = (0..workers).map(|_| lab.spawn(work)).collect();
        at_work.into_iter().flat_map(|worker| worker.join().unwrap()).collect()
    });
    prints.sort_by_key(|(number, _)| *number);
    prints.into_iter().map(|(_, print)| print).collect()
}
