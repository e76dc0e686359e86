//! verdict: wrong-result - `if` around `park`, which may return without a call
use std::sync::{Mutex, PoisonError, RwLock};
use std::thread::{self, Thread};

pub struct FairRwLock<T> {
    desk: Mutex<Desk>,
    data: RwLock<T>,
}

#[derive(Default)]
struct Desk {
    next_number: usize,
    now_called: usize,
    asleep: Vec<(usize, Thread)>,
}

struct Turn<'a, T>(&'a FairRwLock<T>);

impl<T> FairRwLock<T> {
    pub fn new(data: T) -> Self {
        FairRwLock { desk: Mutex::default(), data: RwLock::new(data) }
    }

    pub fn read<R>(&self, visit: impl FnOnce(&T) -> R) -> R {
        let turn = self.line_up();
        let data = self.data.read().unwrap_or_else(PoisonError::into_inner);
        drop(turn);
        visit(&data)
    }

    pub fn write<R>(&self, visit: impl FnOnce(&mut T) -> R) -> R {
        let _turn = self.line_up();
        visit(&mut self.data.write().unwrap_or_else(PoisonError::into_inner))
    }

    fn line_up(&self) -> Turn<'_, T> {
        let mut desk = self.desk.lock().unwrap();
        let number = desk.next_number;
        desk.next_number += 1;
        if desk.now_called != number {
            desk.asleep.push((number, thread::current()));
            drop(desk);
            thread::park();
        }
        Turn(self)
    }
}

impl<T> Drop for Turn<'_, T> {
    fn drop(&mut self) {
        let mut desk = self.0.desk.lock().unwrap();
        desk.now_called += 1;
        let called = desk.now_called;
        desk.asleep.retain(|(number, thread)| {
            if *number == called {
                thread.unpark();
            }
            *number > called
        });
    }
}
