//! # Keep the list
//!
//! A `Worker` was made in each turn of the loop and dropped at its end, and with it the
//! `JoinHandle`. That does not stop the thread; it *detaches* it. From then on nobody can wait for
//! it. The films went into the tray, `night_run` returned, and how far the workers had come by then
//! was for the scheduler to say: in the drawing, not even to the first film.
//!
//! Three steps, and their order matters. *Keep* the workers. *Close* the tray: when the last sender
//! is dropped, `recv` hands out what still lies there and then fails, and that is how a worker
//! learns that it may go home. *Join* them all. Join before closing, and everybody waits for
//! everybody. Close without joining, and you are back where you were.
//!
//! Could one count the films instead, or have each worker say a last word? That tells you that the
//! *work* is done. Who has said his last word still has things to put away, his thread locals among
//! them, and if the program ends now they are cut off. That a thread has ended only `join` knows.
//!
//! The document has this loop, too: `Worker::new(i, …);`, four times, each dropped where it was
//! made. As printed it does not compile, since its last lines stand outside of any function. Put
//! into a `main`, its one job was not done in 47 of 100 runs. (There is a second fault in it: the
//! worker *unwraps* what `recv` gives, so that closing the channel is a panic. Here this was mended
//! already; an exercise further on is about it.)
//!
//! At work you would write this with `thread::scope`: it joins whatever was started in it, and the
//! compiler sees to it that nothing outlives it. A handle is needed where a pool lives longer than
//! a function. rustc warns of a dropped `Result` and of a dropped future, but not of a dropped
//! `JoinHandle`, as to detach a thread is sometimes meant. When you read `thread::spawn(…);`, look
//! for the sentence that says so.
//!
//! What this check cannot prove: anything about a film that panics. It takes its worker along, and
//! the join unwraps the rest; that, too, is a later exercise. And it is too kind to a scope: std's
//! waits for the threads' functions, not for their thread locals, unless you join by hand.
//!
//! Read next: `std::thread::scope`. And a question: all films are known before the first worker
//! starts. If the tray is filled first, nobody ever has to wait for a film. What is the channel
//! still good for?

use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

/// A film; to call it is to develop it.
pub type Film = Box<dyn FnOnce() + Send>;

/// Where the films lie that nobody has taken yet.
type Tray = Arc<Mutex<Receiver<Film>>>;

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
    let workers: Vec<Worker> = (0..workers).map(|_| Worker::start(Arc::clone(&tray))).collect();
    for film in films {
        put.send(film).unwrap();
    }
    // No more films tonight.
    drop(put);
    for worker in workers {
        worker.thread.join().unwrap();
    }
}
