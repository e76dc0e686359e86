//! verdict: wrong-result - everybody waits for the slowest of the round

use std::thread;

/// There is no print: the film was torn.
#[derive(Debug, PartialEq, Eq)]
pub struct Torn;

/// Develops each film once, with so many workers (at least one). For each film, in the order of the
/// films: its print, or why there is none.
pub fn develop_all<F, P>(
    films: Vec<F>,
    workers: usize,
    develop: impl Fn(F) -> P + Send + Sync + 'static,
) -> Vec<Result<P, Torn>>
where
    F: Send + 'static,
    P: Ord + Send + 'static,
{
    let mut done = Vec::new();
    let mut films = films.into_iter();
    loop {
        let round: Vec<F> = films.by_ref().take(workers).collect();
        if round.is_empty() {
            return done;
        }
        thread::scope(|scope| {
            let develop = &develop;
            let hands: Vec<_> =
                round.into_iter().map(|film| scope.spawn(move || develop(film))).collect();
            done.extend(hands.into_iter().map(|hand| hand.join().map_err(|_| Torn)));
        });
    }
}
