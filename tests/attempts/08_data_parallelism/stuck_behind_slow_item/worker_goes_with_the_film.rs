//! verdict: wrong-result - the worker is joined and the films left in the row are torn, all of them

use std::sync::{Mutex, mpsc};
use std::thread;

/// There is no print: the film was torn.
#[derive(Debug, PartialEq, Eq)]
pub struct Torn;

pub fn develop_all<F: Send, P: Send>(
    films: Vec<F>,
    workers: usize,
    develop: impl Fn(F) -> P + Sync,
) -> Vec<Result<P, Torn>> {
    let count = films.len();
    let row = Mutex::new(films.into_iter().enumerate());
    let take = || row.lock().unwrap().next();
    let (prints, tray) = mpsc::channel();
    thread::scope(|lab| {
        let at_work: Vec<_> = (0..workers)
            .map(|_| {
                let prints = prints.clone();
                lab.spawn(|| {
                    let prints = prints;
                    while let Some((number, film)) = take() {
                        prints.send((number, develop(film))).unwrap();
                    }
                })
            })
            .collect();
        at_work.into_iter().for_each(|worker| drop(worker.join()));
    });
    drop(prints);
    let mut done: Vec<_> = (0..count).map(|_| Err(Torn)).collect();
    tray.into_iter().for_each(|(number, print)| done[number] = Ok(print));
    done
}
