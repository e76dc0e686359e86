//! verdict: wrong-result - the channel is closed, and the worker who closed it is still there

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc;
use std::sync::{Arc, Mutex};
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
    let count = films.len();
    let develop = Arc::new(develop);
    let to_do = Arc::new(Mutex::new(films.into_iter().enumerate()));
    let (prints, tray) = mpsc::channel();
    for _ in 0..workers {
        let (develop, to_do, prints) = (develop.clone(), to_do.clone(), prints.clone());
        thread::spawn(move || {
            loop {
                let next = to_do.lock().unwrap().next();
                let Some((number, film)) = next else { break };
                let _ = prints.send((
                    number,
                    catch_unwind(AssertUnwindSafe(|| develop(film))).map_err(|_| Torn),
                ));
            }
        });
    }
    drop(prints);
    let mut done: Vec<Result<P, Torn>> = Vec::new();
    done.resize_with(count, || Err(Torn));
    for (number, print) in tray {
        done[number] = print;
    }
    done
}
