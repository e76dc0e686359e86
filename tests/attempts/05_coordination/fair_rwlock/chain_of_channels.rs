//! verdict: pass - no number at all: each visitor waits for the one just before to let go of a sender
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Mutex, PoisonError, RwLock};

pub struct FairRwLock<T> {
    last: Mutex<Receiver<()>>,
    data: RwLock<T>,
}

impl<T> FairRwLock<T> {
    pub fn new(data: T) -> Self {
        let (nobody, before_the_first) = channel();
        drop(nobody);
        FairRwLock { last: Mutex::new(before_the_first), data: RwLock::new(data) }
    }

    /// Returns when those before are in; whoever is next waits until the result is dropped.
    fn line_up(&self) -> impl Drop + use<T> {
        let (i_am_in, mine) = channel::<()>();
        let before = std::mem::replace(&mut *self.last.lock().unwrap(), mine);
        let _closed = before.recv();
        Turn(Some(i_am_in))
    }

    pub fn read<R>(&self, visit: impl FnOnce(&T) -> R) -> R {
        let turn = self.line_up();
        let data = self.data.read().unwrap_or_else(PoisonError::into_inner);
        drop(turn);
        visit(&data)
    }

    pub fn write<R>(&self, visit: impl FnOnce(&mut T) -> R) -> R {
        let turn = self.line_up();
        let mut data = self.data.write().unwrap_or_else(PoisonError::into_inner);
        drop(turn);
        visit(&mut data)
    }
}

struct Turn(Option<std::sync::mpsc::Sender<()>>);

impl Drop for Turn {
    fn drop(&mut self) {
        self.0.take();
    }
}
