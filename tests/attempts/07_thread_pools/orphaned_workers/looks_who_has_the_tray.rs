//! verdict: wrong-result - who has let go of the tray has not ended yet

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
    let mut staff = Vec::new();
    for _ in 0..workers {
        staff.push(Worker::start(Arc::clone(&tray)));
    }
    for film in films {
        put.send(film).unwrap();
    }
    drop(put);
    // all workers gone: nobody else holds the tray
    drop(staff);
    while Arc::strong_count(&tray) > 1 {
        thread::yield_now();
    }
}
