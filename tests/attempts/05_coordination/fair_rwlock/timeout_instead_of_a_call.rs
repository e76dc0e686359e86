//! verdict: wrong-result - nobody is told; everybody looks again twenty times a second instead, which hides the hang and is late
use std::sync::{Condvar, Mutex, PoisonError, RwLock};
use std::time::Duration;

pub struct FairRwLock<T> {
    desk: Mutex<Desk>,
    moved_up: Condvar,
    data: RwLock<T>,
}

/// Numbers are drawn on arrival and called one after another.
#[derive(Default)]
struct Desk {
    next_number: u64,
    now_called: u64,
}

/// The turn of one visitor; dropping it calls the next number.
struct Turn<'a, T>(&'a FairRwLock<T>);

impl<T> FairRwLock<T> {
    pub fn new(data: T) -> Self {
        let desk = Mutex::new(Desk::default());
        FairRwLock { desk, moved_up: Condvar::new(), data: RwLock::new(data) }
    }

    pub fn read<R>(&self, visit: impl FnOnce(&T) -> R) -> R {
        let turn = self.line_up();
        let data = self.data.read().unwrap_or_else(PoisonError::into_inner);
        drop(turn); // I am in: the next one may ask, and come in too if he only reads
        visit(&data)
    }

    pub fn write<R>(&self, visit: impl FnOnce(&mut T) -> R) -> R {
        let turn = self.line_up();
        let mut data = self.data.write().unwrap_or_else(PoisonError::into_inner);
        drop(turn);
        visit(&mut data)
    }

    fn line_up(&self) -> Turn<'_, T> {
        let mut desk = self.desk.lock().unwrap();
        let number = desk.next_number;
        desk.next_number += 1;
        while desk.now_called != number {
            desk = self.moved_up.wait_timeout(desk, Duration::from_millis(50)).unwrap().0;
        }
        Turn(self)
    }
}

impl<T> Drop for Turn<'_, T> {
    fn drop(&mut self) {
        self.0.desk.lock().unwrap().now_called += 1;
    }
}
