//! verdict: wrong-result - yields with a picture in its hand, and is called away just then
use async_channel::{Receiver, Sender};
use std::ops::ControlFlow;
pub struct Queue<T> {
    s: Sender<T>,
    r: Receiver<T>,
}

impl<T: Send + 'static> Queue<T> {
    pub fn new(room: usize) -> Queue<T> {
        let (s, r) = async_channel::bounded(room);
        Queue { s, r }
    }
    pub fn upload(&self) -> Upload<T> {
        Upload { s: self.s.clone() }
    }
    pub fn worker(&mut self) -> Worker<T> {
        Worker { r: self.r.clone() }
    }
    pub fn close(self) {
        self.s.close();
    }
}

pub struct Upload<T> {
    s: Sender<T>,
}

impl<T: Send + 'static> Upload<T> {
    pub async fn put(&self, picture: T) -> Result<(), T> {
        self.s.send(picture).await.map_err(|e| e.0)
    }
}

pub struct Worker<T> {
    r: Receiver<T>,
}

impl<T: Send + 'static> Worker<T> {
    pub async fn run<F, Drawing>(self, mut draw: F)
    where
        F: FnMut(T) -> Drawing,
        Drawing: Future<Output = ControlFlow<()>>,
    {
        while let Ok(p) = self.r.recv().await {
            tokio::task::yield_now().await;
            if draw(p).await.is_break() {
                break;
            }
        }
    }
}
