//! verdict: wrong-result - the right envelopes, and still dealt in the morning

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
    let mut piles: Vec<Vec<(usize, F)>> = (0..workers).map(|_| Vec::new()).collect();
    for (number, film) in films.into_iter().enumerate() {
        piles[number % workers].push((number, film));
    }
    let develop = |film| catch_unwind(AssertUnwindSafe(|| develop(film))).map_err(|_| Torn);
    let mut prints: Vec<_> = thread::scope(|lab| {
        let at_work: Vec<_> = piles
            .into_iter()
            .map(|pile| {
                lab.spawn(move || {
                    let prints = pile.into_iter().map(|(number, film)| (number, develop(film)));
                    prints.collect::<Vec<_>>()
                })
            })
            .collect();
        at_work.into_iter().flat_map(|worker| worker.join().unwrap()).collect()
    });
    prints.sort_by_key(|(number, _)| *number);
    prints.into_iter().map(|(_, print)| print).collect()
}
