//! # The pool returns before its jobs have run
//!
//! A photo lab still develops film. In the evening all films of the day are put into one run: a few
//! workers start, each takes the next film from the tray, develops it, and comes back for another,
//! until the tray is empty. Then the light is switched on.
//!
//! With one film in the tray it nearly always works. With forty, the light was on while nineteen of
//! them were still in the bath. Nobody knows where the workers were. Nobody had kept a list.
//!
//! Before you save: which line of `night_run` waits for a worker?
//!
//! Promises:
//! - every film is developed once when the run returns
//! - every worker has ended when the run returns
//! - two workers develop two films at the same time
//! - no more films are in the bath than there are workers
//!
//! There is at least one worker. It has ended when its thread has.
//!
//! From "rust-concurrency", Pattern 1: Worker Pool.

use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

/// A film; to call it is to develop it.
pub type Film = Box<dyn FnOnce() + Send>;

/// Where the films lie that nobody has taken yet.
type Tray = Arc<Mutex<Receiver<Film>>>;

struct Worker {
    #[allow(dead_code)]
    thread: JoinHandle<()>,
}

impl Worker {
    /// Somebody who takes films from the tray and develops them, until none will come any more.
    fn start(tray: Tray) -> Worker {
        let thread = thread::spawn(move || {
            loop {
                // On a line of its own: the tray is free again while the film is developed.
                let film = tray.lock().unwrap().recv();
                match film {
                    Ok(film) => film(),
                    Err(_) => break,
                }
            }
        });
        Worker { thread }
    }
}

/// Develops all films with so many workers. When it returns the light is switched on.
pub fn night_run(workers: usize, films: Vec<Film>) {
    let (put, tray) = mpsc::channel();
    let tray = Arc::new(Mutex::new(tray));
    // TODO: what becomes of a worker at the end of each turn of this loop?
    for _ in 0..workers {
        Worker::start(Arc::clone(&tray));
    }
    for film in films {
        put.send(film).unwrap();
    }
}
