//! verdict: wrong-result - a latch instead of joins: the last word of a worker is not its end

use std::sync::{Arc, Condvar, Mutex, mpsc};
use std::thread;

/// A film; to call it is to develop it.
pub type Film = Box<dyn FnOnce() + Send>;

/// Develops all films with so many workers. When it returns the light is switched on.
pub fn night_run(workers: usize, films: Vec<Film>) {
    let (put, tray) = mpsc::channel::<Film>();
    films.into_iter().for_each(|film| put.send(film).unwrap());
    drop(put);
    let tray = Arc::new(Mutex::new(tray));
    let here = Arc::new((Mutex::new(workers), Condvar::new()));
    for _ in 0..workers {
        let (tray, here) = (tray.clone(), here.clone());
        thread::spawn(move || {
            loop {
                let film = tray.lock().unwrap().recv();
                let Ok(film) = film else { break };
                film();
            }
            *here.0.lock().unwrap() -= 1;
            here.1.notify_one();
        });
    }
    let left = here.0.lock().unwrap();
    drop(here.1.wait_while(left, |left| *left > 0).unwrap());
}
