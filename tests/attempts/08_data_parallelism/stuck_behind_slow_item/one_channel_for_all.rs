//! verdict: pass - the films in a channel whose receiver the workers share

use std::panic::{AssertUnwindSafe, catch_unwind};
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
    let (row, to_do) = mpsc::channel();
    let count = films.len();
    films.into_iter().enumerate().for_each(|film| row.send(film).unwrap());
    drop(row);
    let to_do = Mutex::new(to_do);
    let take = || to_do.lock().unwrap().recv();
    let (prints, tray) = mpsc::channel();
    thread::scope(|lab| {
        for _ in 0..workers {
            let (prints, take, develop) = (prints.clone(), &take, &develop);
            lab.spawn(move || {
                while let Ok((number, film)) = take() {
                    let print = catch_unwind(AssertUnwindSafe(|| develop(film)));
                    prints.send((number, print.map_err(|_| Torn))).unwrap();
                }
            });
        }
    });
    drop(prints);
    let mut done: Vec<_> = (0..count).map(|_| Err(Torn)).collect();
    tray.into_iter().for_each(|(number, print)| done[number] = print);
    done
}
