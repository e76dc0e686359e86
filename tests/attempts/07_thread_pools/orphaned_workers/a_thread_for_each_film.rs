//! verdict: wrong-result - everybody waited for, and nobody counted

use std::thread;

/// A film; to call it is to develop it.
pub type Film = Box<dyn FnOnce() + Send>;

/// Develops all films with so many workers. When it returns the light is switched on.
pub fn night_run(_workers: usize, films: Vec<Film>) {
    let at_work: Vec<_> = films.into_iter().map(thread::spawn).collect();
    at_work.into_iter().for_each(|worker| worker.join().unwrap());
}
