//! verdict: deadlock - the number is an atomic, moved without the lock: the call comes between the look and the sleep
use std::sync::atomic::{AtomicU64, Ordering::SeqCst};
use std::sync::{Condvar, Mutex, PoisonError, RwLock};

pub struct FairRwLock<T> {
    next_number: AtomicU64,
    now_called: AtomicU64,
    desk: Mutex<()>,
    moved_up: Condvar,
    data: RwLock<T>,
}

impl<T> FairRwLock<T> {
    pub fn new(data: T) -> Self {
        FairRwLock {
            next_number: AtomicU64::new(0),
            now_called: AtomicU64::new(0),
            desk: Mutex::new(()),
            moved_up: Condvar::new(),
            data: RwLock::new(data),
        }
    }

    pub fn read<R>(&self, visit: impl FnOnce(&T) -> R) -> R {
        self.line_up();
        let data = self.data.read().unwrap_or_else(PoisonError::into_inner);
        self.call_next();
        visit(&data)
    }

    pub fn write<R>(&self, visit: impl FnOnce(&mut T) -> R) -> R {
        self.line_up();
        let mut data = self.data.write().unwrap_or_else(PoisonError::into_inner);
        self.call_next();
        visit(&mut data)
    }

    fn line_up(&self) {
        let number = self.next_number.fetch_add(1, SeqCst);
        let mut desk = self.desk.lock().unwrap();
        while self.now_called.load(SeqCst) != number {
            desk = self.moved_up.wait(desk).unwrap();
        }
    }

    fn call_next(&self) {
        self.now_called.fetch_add(1, SeqCst);
        self.moved_up.notify_all();
    }
}
