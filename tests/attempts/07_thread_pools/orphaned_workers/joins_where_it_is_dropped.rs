//! verdict: pass - a worker that is dropped waits for its thread

use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

/// A film; to call it is to develop it.
pub type Film = Box<dyn FnOnce() + Send>;

/// Where the films lie that nobody has taken yet.
type Tray = Arc<Mutex<Receiver<Film>>>;

struct Worker {
    thread: Option<JoinHandle<()>>,
}

impl Drop for Worker {
    fn drop(&mut self) {
        if let Some(thread) = self.thread.take() {
            thread.join().unwrap();
        }
    }
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
        Worker { thread: Some(thread) }
    }
}

/// Develops all films with so many workers. When it returns the light is switched on.
pub fn night_run(workers: usize, films: Vec<Film>) {
    let (put, tray) = mpsc::channel();
    let tray = Arc::new(Mutex::new(tray));
    let workers: Vec<Worker> = (0..workers).map(|_| Worker::start(Arc::clone(&tray))).collect();
    for film in films {
        put.send(film).unwrap();
    }
    // No more films tonight.
    drop(put);
    // Each is waited for where it is dropped.
    drop(workers);
}
