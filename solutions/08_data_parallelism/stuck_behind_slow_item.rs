//! # Do not deal; let them take
//!
//! Dealt in turn, four films and two workers make two piles before anybody has looked at a film.
//! The slow film and another one are in the same pile, and there that other one stays. No lock is
//! involved, nobody is stuck for ever, no test that waits long enough will notice. The day is as
//! long as the unluckiest pile.
//!
//! "Fan-out distributes work to multiple workers", says the document, and so it does; it does not
//! say *when*. Its loop with `i % num_workers` decides in the morning. Here the films lie in one
//! row, and whoever is free takes the next one: a lock around an iterator, held for the taking and
//! not for the developing. A shared receiver or an atomic index would be the same thing. Mind the
//! guard: in `while let Some(film) = row.lock().unwrap().next() { … }` it lives until the end of
//! the loop's body, and all others wait. In a closure of its own it is gone when `take` returns.
//!
//! "Fan-in collects results", in the order in which they happen to come. The document then sorts
//! them by *value*, which looks tidy and loses whose is whose. A number that travels with the film
//! costs nothing.
//!
//! Its workers' handles are dropped, so a panic is silent: items 1, 50 000 and 3 print "Final
//! results: [1, 9]", and the exit code is 0. With shared films a dead worker no longer takes its
//! pile along, but its film, and its place. `catch_unwind` around the one item that may fail keeps
//! both, and the worker: without it each torn film leaves one worker fewer for the rest of the day.
//! `AssertUnwindSafe` is your word that nothing half-changed is looked at afterwards; here the film
//! is gone with the panic.
//!
//! A channel that closes says that nobody will send any more. It does not say that nobody is there:
//! the last worker lets go of its sender, and then it goes. Joining says so, and so does the end of
//! the `scope`.
//!
//! What this check cannot prove: that one row is fast enough. With a million tiny films everybody
//! queues for the row. Take them by the dozen then, or let each worker have a row and take from
//! others' when it is empty. That is work stealing, and rayon does it.
//!
//! Read next: rayon's `par_iter().with_max_len(1)`, and why it is not the default. And a question:
//! the slow film is the last in the row. What is everybody else doing, and what could be done about
//! it?

use std::panic::{AssertUnwindSafe, catch_unwind};
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
            let print = catch_unwind(AssertUnwindSafe(|| develop(film)));
            done.push((number, print.map_err(|_| Torn)));
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
