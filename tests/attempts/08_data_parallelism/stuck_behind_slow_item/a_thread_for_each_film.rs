//! verdict: wrong-result - nobody waits, and the lab has as many workers as films

use std::thread;

/// There is no print: the film was torn.
#[derive(Debug, PartialEq, Eq)]
pub struct Torn;

pub fn develop_all<F: Send, P: Send>(
    films: Vec<F>,
    workers: usize,
    develop: impl Fn(F) -> P + Sync,
) -> Vec<Result<P, Torn>> {
    let (develop, _) = (&develop, workers);
    thread::scope(|lab| {
        let at_work: Vec<_> =
            films.into_iter().map(|film| lab.spawn(move || develop(film))).collect();
        at_work.into_iter().map(|film| film.join().map_err(|_| Torn)).collect()
    })
}
