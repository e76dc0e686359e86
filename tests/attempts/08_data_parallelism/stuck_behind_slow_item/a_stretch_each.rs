//! verdict: wrong-result - the first half for one, the second for the other

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

/// There is no print: the film was torn.
#[derive(Debug, PartialEq, Eq)]
pub struct Torn;

pub fn develop_all<F: Send, P: Send>(
    films: Vec<F>,
    workers: usize,
    develop: impl Fn(F) -> P + Sync,
) -> Vec<Result<P, Torn>> {
    let share = films.len().div_ceil(workers).max(1);
    let mut films: Vec<Option<F>> = films.into_iter().map(Some).collect();
    let develop = |film: &mut Option<F>| {
        let film = film.take().unwrap();
        catch_unwind(AssertUnwindSafe(|| develop(film))).map_err(|_| Torn)
    };
    thread::scope(|lab| {
        let stretches = films.chunks_mut(share);
        let at_work: Vec<_> = stretches
            .map(|films| lab.spawn(move || films.iter_mut().map(develop).collect::<Vec<_>>()))
            .collect();
        at_work.into_iter().flat_map(|worker| worker.join().unwrap()).collect()
    })
}
