//! verdict: forbidden - unsafe, and wrong: the counts are asked and changed under two separate locks, so reader and writer both find the room empty
use std::cell::UnsafeCell;
use std::sync::{Condvar, Mutex};

pub struct FairRwLock<T> {
    state: Mutex<State>,
    changed: Condvar,
    data: UnsafeCell<T>,
}

// SAFETY: (it says) a writer is alone inside, readers only look
unsafe impl<T: Send + Sync> Sync for FairRwLock<T> {}

#[derive(Default)]
struct State {
    readers: u32,
    writers: u32,
}

struct Inside<'a, T>(&'a FairRwLock<T>, bool);

impl<T> FairRwLock<T> {
    pub fn new(data: T) -> Self {
        FairRwLock { state: Mutex::default(), changed: Condvar::new(), data: UnsafeCell::new(data) }
    }

    fn wait_until(&self, free: impl Fn(&State) -> bool) {
        drop(self.changed.wait_while(self.state.lock().unwrap(), |state| !free(state)).unwrap());
    }

    pub fn read<R>(&self, visit: impl FnOnce(&T) -> R) -> R {
        self.wait_until(|state| state.writers == 0);
        self.state.lock().unwrap().readers += 1;
        let _inside = Inside(self, false);
        visit(unsafe { &*self.data.get() })
    }

    pub fn write<R>(&self, visit: impl FnOnce(&mut T) -> R) -> R {
        self.wait_until(|state| state.writers == 0 && state.readers == 0);
        self.state.lock().unwrap().writers += 1;
        let _inside = Inside(self, true);
        visit(unsafe { &mut *self.data.get() })
    }
}

impl<T> Drop for Inside<'_, T> {
    fn drop(&mut self) {
        let mut state = self.0.state.lock().unwrap();
        if self.1 {
            state.writers -= 1;
        } else {
            state.readers -= 1;
        }
        self.0.changed.notify_all();
    }
}
