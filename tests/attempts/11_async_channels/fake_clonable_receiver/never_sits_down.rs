//! verdict: unfinished - polls without a pause: while a worker has nothing to do, the thread is never idle
use async_channel::{Receiver, Sender, TryRecvError};
use std::ops::ControlFlow;

pub struct Queue<T> {
    way_in: Sender<T>,
    way_out: Receiver<T>,
}

impl<T: Send + 'static> Queue<T> {
    pub fn new(room: usize) -> Queue<T> {
        let (way_in, way_out) = async_channel::bounded(room);
        Queue { way_in, way_out }
    }

    pub fn upload(&self) -> Upload<T> {
        Upload { way_in: self.way_in.clone() }
    }

    pub fn worker(&mut self) -> Worker<T> {
        Worker { way_out: self.way_out.clone() }
    }

    pub fn close(self) {
        self.way_in.close();
    }
}

pub struct Upload<T> {
    way_in: Sender<T>,
}

impl<T: Send + 'static> Upload<T> {
    pub async fn put(&self, picture: T) -> Result<(), T> {
        self.way_in.send(picture).await.map_err(|refused| refused.into_inner())
    }
}

pub struct Worker<T> {
    way_out: Receiver<T>,
}

impl<T: Send + 'static> Worker<T> {
    pub async fn run<F, Drawing>(self, mut draw: F)
    where
        F: FnMut(T) -> Drawing,
        Drawing: Future<Output = ControlFlow<()>>,
    {
        loop {
            match self.way_out.try_recv() {
                Ok(picture) => {
                    if draw(picture).await.is_break() {
                        return;
                    }
                }
                Err(TryRecvError::Empty) => tokio::task::yield_now().await,
                Err(TryRecvError::Closed) => return,
            }
        }
    }
}
