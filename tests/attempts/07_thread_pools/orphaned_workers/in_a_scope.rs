//! verdict: pass - a queue that is full from the beginning, and a scope that waits

use std::collections::VecDeque;
use std::sync::Mutex;
use std::thread;

/// A film; to call it is to develop it.
pub type Film = Box<dyn FnOnce() + Send>;

/// Develops all films with so many workers. When it returns the light is switched on.
pub fn night_run(workers: usize, films: Vec<Film>) {
    let tray = Mutex::new(VecDeque::from(films));
    thread::scope(|night| {
        for _ in 0..workers {
            night.spawn(|| {
                loop {
                    let film = tray.lock().unwrap().pop_front();
                    let Some(film) = film else { break };
                    film();
                }
            });
        }
    });
}
