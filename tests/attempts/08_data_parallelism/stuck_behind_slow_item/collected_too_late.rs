//! verdict: deadlock - all films are handed out before the first print is taken

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
    let (row, to_do) = mpsc::sync_channel::<(usize, F)>(1);
    let to_do = Mutex::new(to_do);
    let take = || to_do.lock().unwrap().recv();
    let (prints, tray) = mpsc::sync_channel(0);
    let count = films.len();
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
        drop(prints);
        films.into_iter().enumerate().for_each(|film| row.send(film).unwrap());
        drop(row);
        let mut done: Vec<_> = (0..count).map(|_| Err(Torn)).collect();
        tray.into_iter().for_each(|(number, print)| done[number] = print);
        done
    })
}
