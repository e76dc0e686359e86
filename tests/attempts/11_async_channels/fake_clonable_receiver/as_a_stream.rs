//! verdict: pass - the receiver of async-channel as a stream
use async_channel::{Receiver, Sender};
use futures::StreamExt;
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
        let mut r = std::pin::pin!(self.r);
        while let Some(p) = r.next().await {
            if draw(p).await.is_break() {
                break;
            }
        }
    }
}
