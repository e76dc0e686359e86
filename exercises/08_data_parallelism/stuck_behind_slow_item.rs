//! # One slow item holds up every item dealt to the same worker
//!
//! A photo lab develops films. In the morning they are dealt to the workers like cards, one for
//! you, one for me, until none is left; in the evening the prints are put into the envelopes, which
//! lie there in the order in which the films came in.
//!
//! On Saturday there was a film that took an hour. The films below it in the same pile waited for
//! that hour, and the other workers, whose piles were empty, played cards. On Monday a torn film
//! stopped a machine. Of the pile behind it nothing was ever seen again, and nobody said a word.
//! And every day some people get the pictures of other people's holidays.
//!
//! Promises:
//! - every envelope has the print of its own film
//! - a slow film holds up no other
//! - as many films as workers are in hand as long as there are films and never more
//! - a torn film spoils only itself
//! - no thread is left when the envelopes are ready
//!
//! A film is torn if `develop` panics. Std is enough here, without `unsafe`. What the signature asks
//! of `P` and `develop` may become less: `Ord` is for the sorting alone.
//!
//! From "rust-concurrency", Fan-out/fan-in pattern ("Fan-out distributes work to multiple workers,
//! while fan-in collects results").

use std::sync::Arc;
use std::sync::mpsc;
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
    let develop = Arc::new(develop);
    let (prints, tray) = mpsc::channel();
    let mut piles = Vec::new();
    for _ in 0..workers {
        let (pile, to_do) = mpsc::channel();
        let (develop, prints) = (develop.clone(), prints.clone());
        thread::spawn(move || {
            for film in to_do {
                let _ = prints.send(develop(film));
            }
        });
        piles.push(pile);
    }
    drop((develop, prints));
    // TODO: who knows in the morning which film will be the slow one?
    for (number, film) in films.into_iter().enumerate() {
        let _ = piles[number % workers].send(film);
    }
    drop(piles);
    let mut done: Vec<P> = tray.into_iter().collect();
    done.sort();
    done.into_iter().map(Ok).collect()
}
