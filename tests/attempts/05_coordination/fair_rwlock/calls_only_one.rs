//! verdict: not-concurrent - whoever leaves calls one visitor, so readers who had to wait go in one by one
use std::collections::VecDeque;
use std::sync::mpsc::{Sender, channel};
use std::sync::{Mutex, MutexGuard, PoisonError, RwLock};

#[derive(Default)]
struct Desk {
    queue: VecDeque<(bool, Sender<()>)>,
    readers: usize,
    writing: bool,
}
impl Desk {
    fn admit(&mut self) {
        if let Some(&(writer, _)) = self.queue.front() {
            if self.writing || (writer && self.readers > 0) {
                return;
            }
            let (_, go) = self.queue.pop_front().unwrap();
            if writer {
                self.writing = true
            } else {
                self.readers += 1
            }
            go.send(()).unwrap();
        }
    }
}
pub struct FairRwLock<T> {
    desk: Mutex<Desk>,
    data: RwLock<T>,
}
struct Inside<'a, T>(&'a FairRwLock<T>, bool);
impl<T> Drop for Inside<'_, T> {
    fn drop(&mut self) {
        let mut d = self.0.desk();
        if self.1 {
            d.writing = false
        } else {
            d.readers -= 1
        }
        d.admit();
    }
}
impl<T> FairRwLock<T> {
    pub fn new(data: T) -> Self {
        FairRwLock { desk: Mutex::default(), data: RwLock::new(data) }
    }
    fn desk(&self) -> MutexGuard<'_, Desk> {
        self.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }
    fn enter(&self, writer: bool) -> Inside<'_, T> {
        let (go, wait) = channel();
        {
            let mut d = self.desk();
            d.queue.push_back((writer, go));
            d.admit();
        }
        wait.recv().unwrap();
        Inside(self, writer)
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
