//! verdict: livelock - waits by naps that take no time
use std::sync::{Mutex, PoisonError, RwLock};
pub struct FairRwLock<T> {
    desk: Mutex<(u64, u64)>,
    data: RwLock<T>,
}
struct Turn<'a, T>(&'a FairRwLock<T>);
impl<T> FairRwLock<T> {
    pub fn new(data: T) -> Self {
        FairRwLock { desk: Mutex::new((0, 0)), data: RwLock::new(data) }
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
        let number = {
            let mut desk = self.desk.lock().unwrap();
            desk.0 += 1;
            desk.0 - 1
        };
        while self.desk.lock().unwrap().1 != number {
            std::thread::park_timeout(std::time::Duration::ZERO);
        }
        Turn(self)
    }
}
impl<T> Drop for Turn<'_, T> {
    fn drop(&mut self) {
        self.0.desk.lock().unwrap().1 += 1;
    }
}
