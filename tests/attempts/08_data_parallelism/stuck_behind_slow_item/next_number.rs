//! verdict: pass - an index that all workers count up, and a place for each print

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// There is no print: the film was torn.
#[derive(Debug, PartialEq, Eq)]
pub struct Torn;

pub fn develop_all<F: Send, P: Send>(
    films: Vec<F>,
    workers: usize,
    develop: impl Fn(F) -> P + Sync,
) -> Vec<Result<P, Torn>> {
    let films: Vec<_> = films.into_iter().map(|film| Mutex::new(Some(film))).collect();
    let prints: Vec<_> = films.iter().map(|_| Mutex::new(Err(Torn))).collect();
    let next = AtomicUsize::new(0);
    thread::scope(|lab| {
        for _ in 0..workers {
            lab.spawn(|| {
                while let number = next.fetch_add(1, Ordering::Relaxed)
                    && number < films.len()
                {
                    let film = films[number].lock().unwrap().take().unwrap();
                    let print = catch_unwind(AssertUnwindSafe(|| develop(film)));
                    *prints[number].lock().unwrap() = print.map_err(|_| Torn);
                }
            });
        }
    });
    prints.into_iter().map(|print| print.into_inner().unwrap()).collect()
}
