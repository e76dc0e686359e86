//! verdict: wrong-result - the boss does it all

use std::panic::{AssertUnwindSafe, catch_unwind};

/// There is no print: the film was torn.
#[derive(Debug, PartialEq, Eq)]
pub struct Torn;

pub fn develop_all<F: Send, P: Send>(
    films: Vec<F>,
    workers: usize,
    develop: impl Fn(F) -> P + Sync,
) -> Vec<Result<P, Torn>> {
    let _ = workers;
    let develop = |film| catch_unwind(AssertUnwindSafe(|| develop(film))).map_err(|_| Torn);
    films.into_iter().map(develop).collect()
}
