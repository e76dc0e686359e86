//! verdict: deadlock - wakes whoever waits and shares the data, but still asks two locks in two orders
use std::sync::{Condvar, Mutex, PoisonError, RwLock};

pub struct FairRwLock<T> {
    writing: Mutex<bool>,
    reading: Mutex<usize>,
    readers_turn: Condvar,
    writers_turn: Condvar,
    data: RwLock<T>,
}

struct Reading<'a, T>(&'a FairRwLock<T>);
struct Writing<'a, T>(&'a FairRwLock<T>);

impl<T> FairRwLock<T> {
    pub fn new(data: T) -> Self {
        FairRwLock {
            writing: Mutex::new(false),
            reading: Mutex::new(0),
            readers_turn: Condvar::new(),
            writers_turn: Condvar::new(),
            data: RwLock::new(data),
        }
    }

    pub fn read<R>(&self, visit: impl FnOnce(&T) -> R) -> R {
        let mut writing = self.writing.lock().unwrap();
        while *writing {
            writing = self.readers_turn.wait(writing).unwrap();
        }
        *self.reading.lock().unwrap() += 1;
        drop(writing);
        let _reading = Reading(self);
        visit(&self.data.read().unwrap_or_else(PoisonError::into_inner))
    }

    pub fn write<R>(&self, visit: impl FnOnce(&mut T) -> R) -> R {
        let mut reading = self.reading.lock().unwrap();
        while *reading > 0 || *self.writing.lock().unwrap() {
            reading = self.writers_turn.wait(reading).unwrap();
        }
        *self.writing.lock().unwrap() = true;
        drop(reading);
        let _writing = Writing(self);
        visit(&mut self.data.write().unwrap_or_else(PoisonError::into_inner))
    }
}

impl<T> Drop for Reading<'_, T> {
    fn drop(&mut self) {
        *self.0.reading.lock().unwrap() -= 1;
        self.0.writers_turn.notify_all();
    }
}

impl<T> Drop for Writing<'_, T> {
    fn drop(&mut self) {
        *self.0.writing.lock().unwrap() = false;
        self.0.readers_turn.notify_all();
        self.0.writers_turn.notify_all();
    }
}
