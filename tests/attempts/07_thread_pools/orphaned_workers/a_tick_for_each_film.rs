//! verdict: wrong-result - all films are counted, and the workers are left at an open tray

use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Mutex};
use std::thread;

/// A film; to call it is to develop it.
pub type Film = Box<dyn FnOnce() + Send>;

/// Develops all films with so many workers. When it returns the light is switched on.
pub fn night_run(workers: usize, films: Vec<Film>) {
    let (put, tray) = mpsc::channel::<Film>();
    let (tick, ticks) = mpsc::channel();
    let tray: Arc<Mutex<Receiver<Film>>> = Arc::new(Mutex::new(tray));
    for _ in 0..workers {
        let (tray, tick) = (tray.clone(), tick.clone());
        thread::spawn(move || {
            loop {
                let film = tray.lock().unwrap().recv().unwrap();
                film();
                tick.send(()).unwrap();
            }
        });
    }
    let many = films.len();
    for film in films {
        put.send(film).unwrap();
    }
    ticks.iter().take(many).for_each(drop);
    std::mem::forget(put);
}
