//! verdict: wrong-result - all films are done, and the workers are still at the tray

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

/// A film; to call it is to develop it.
pub type Film = Box<dyn FnOnce() + Send>;

/// Where the films lie that nobody has taken yet.
type Tray = Arc<Mutex<Receiver<Film>>>;

#[allow(dead_code)]
struct Worker {
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
    let total = films.len();
    let done = Arc::new(AtomicUsize::new(0));
    for _ in 0..workers {
        Worker::start(Arc::clone(&tray));
    }
    for film in films {
        let done = Arc::clone(&done);
        put.send(Box::new(move || {
            film();
            done.fetch_add(1, Ordering::SeqCst);
        }) as Film)
            .unwrap();
    }
    drop(put);
    while done.load(Ordering::SeqCst) < total {
        thread::yield_now();
    }
}
