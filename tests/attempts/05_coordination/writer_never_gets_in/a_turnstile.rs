//! verdict: wrong-result - a mutex before the door does not remember who came first
use std::sync::{Mutex, RwLock};

#[derive(Default)]
pub struct Desk {
    turnstile: Mutex<()>,
    board: RwLock<()>,
}

impl Desk {
    pub fn new() -> Desk {
        Desk::default()
    }

    pub fn read<R>(&self, look: impl FnOnce() -> R) -> R {
        let turnstile = self.turnstile.lock().unwrap();
        let _at_the_board = self.board.read().unwrap();
        drop(turnstile);
        look()
    }

    pub fn write<R>(&self, change: impl FnOnce() -> R) -> R {
        let turnstile = self.turnstile.lock().unwrap();
        let _at_the_board = self.board.write().unwrap();
        drop(turnstile);
        change()
    }
}
