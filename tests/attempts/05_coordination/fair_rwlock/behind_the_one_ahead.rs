//! verdict: pass - no number: everybody puts himself last, and waits until the one ahead is in
use std::mem;
use std::sync::{Arc, Condvar, Mutex, PoisonError, RwLock};

#[derive(Default)]
struct Place {
    through: Mutex<bool>,
    bell: Condvar,
}
impl Place {
    fn pass(&self) {
        *self.through.lock().unwrap() = true;
        self.bell.notify_all();
    }
    fn wait(&self) {
        let mut t = self.through.lock().unwrap();
        while !*t {
            t = self.bell.wait(t).unwrap();
        }
    }
}
pub struct FairRwLock<T> {
    tail: Mutex<Arc<Place>>,
    data: RwLock<T>,
}
impl<T> FairRwLock<T> {
    pub fn new(data: T) -> Self {
        let first = Arc::new(Place::default());
        first.pass();
        FairRwLock { tail: Mutex::new(first), data: RwLock::new(data) }
    }
    fn queue(&self) -> Arc<Place> {
        let mine = Arc::new(Place::default());
        let ahead = mem::replace(&mut *self.tail.lock().unwrap(), mine.clone());
        ahead.wait();
        mine
    }
    pub fn read<R>(&self, visit: impl FnOnce(&T) -> R) -> R {
        let place = self.queue();
        let data = self.data.read().unwrap_or_else(PoisonError::into_inner);
        place.pass();
        visit(&data)
    }
    pub fn write<R>(&self, visit: impl FnOnce(&mut T) -> R) -> R {
        let place = self.queue();
        let mut data = self.data.write().unwrap_or_else(PoisonError::into_inner);
        place.pass();
        visit(&mut data)
    }
}
