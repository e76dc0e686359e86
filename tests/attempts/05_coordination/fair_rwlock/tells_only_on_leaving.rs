//! verdict: wrong-result - the number moves on when a reader is in, but the next reader is told only when he leaves
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError, RwLock};

#[derive(Default)]
struct Desk {
    next_ticket: u64,
    serving: u64,
    readers: usize,
    writing: bool,
}

pub struct FairRwLock<T> {
    desk: Mutex<Desk>,
    changed: Condvar,
    data: RwLock<T>,
}

struct Inside<'a, T> {
    lock: &'a FairRwLock<T>,
    writer: bool,
}

impl<T> Drop for Inside<'_, T> {
    fn drop(&mut self) {
        let mut desk = self.lock.desk();
        if self.writer {
            desk.writing = false
        } else {
            desk.readers -= 1
        }
        self.lock.changed.notify_all();
    }
}

impl<T> FairRwLock<T> {
    pub fn new(data: T) -> Self {
        FairRwLock { desk: Mutex::default(), changed: Condvar::new(), data: RwLock::new(data) }
    }
    fn desk(&self) -> MutexGuard<'_, Desk> {
        self.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }
    fn enter(&self, writer: bool) -> Inside<'_, T> {
        let mut desk = self.desk();
        let ticket = desk.next_ticket;
        desk.next_ticket += 1;
        while desk.serving != ticket || desk.writing || (writer && desk.readers > 0) {
            desk = self.changed.wait(desk).unwrap_or_else(PoisonError::into_inner);
        }
        if writer {
            desk.writing = true
        } else {
            desk.readers += 1
        }
        desk.serving += 1;
        Inside { lock: self, writer }
    }
    pub fn read<R>(&self, visit: impl FnOnce(&T) -> R) -> R {
        let _inside = self.enter(false);
        visit(&self.data.read().unwrap_or_else(PoisonError::into_inner))
    }
    pub fn write<R>(&self, visit: impl FnOnce(&mut T) -> R) -> R {
        let _inside = self.enter(true);
        visit(&mut self.data.write().unwrap_or_else(PoisonError::into_inner))
    }
}
