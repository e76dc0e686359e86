//! verdict: pass - a thread for each film, and a new one when one of them has ended

use std::sync::mpsc;
use std::thread;

/// There is no print: the film was torn.
#[derive(Debug, PartialEq, Eq)]
pub struct Torn;

pub fn develop_all<F: Send, P: Send>(
    films: Vec<F>,
    workers: usize,
    develop: impl Fn(F) -> P + Sync,
) -> Vec<Result<P, Torn>> {
    let (develop, count) = (&develop, films.len());
    let (ended, ends) = mpsc::channel();
    thread::scope(|lab| {
        let mut at_work: Vec<_> = (0..count).map(|_| None).collect();
        let mut done: Vec<_> = (0..count).map(|_| Err(Torn)).collect();
        let mut films = films.into_iter().enumerate();
        let mut free = workers;
        loop {
            if free > 0
                && let Some((number, film)) = films.next()
            {
                let tells = Ends(number, ended.clone());
                at_work[number] = Some(lab.spawn(move || {
                    let _tells = tells;
                    develop(film)
                }));
                free -= 1;
            } else if free < workers {
                let number: usize = ends.recv().unwrap();
                let worker = at_work[number].take().unwrap();
                done[number] = worker.join().map_err(|_| Torn);
                free += 1;
            } else {
                break;
            }
        }
        done
    })
}

/// Tells which film has ended, also by a panic.
struct Ends(usize, mpsc::Sender<usize>);

impl Drop for Ends {
    fn drop(&mut self) {
        let _ = self.1.send(self.0);
    }
}
