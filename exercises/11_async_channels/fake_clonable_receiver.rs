//! # One worker draws, the other has gone home
//!
//! A photo site draws a small picture for every picture that is uploaded. Uploads put them into a
//! queue, and workers take them out; all of them are tokio tasks. tokio's receiver cannot be cloned,
//! so somebody taught it how. Since that day the first worker draws everything alone and the second
//! goes home in its first second. And in the evening `close` returns at once, but the first worker
//! is still sitting there in the morning.
//!
//! Promises:
//! - every picture is drawn once
//! - all workers draw at the same time
//! - a picture waits only while all workers are busy
//! - a worker that leaves takes no picture along
//! - closing sends all workers home though uploads hold on
//! - a full queue makes uploads wait
//!
//! You may use tokio, async-channel and futures, but no threads of your own (`std::thread`) and no
//! `unsafe`. What the types look like inside is up to you; what one can call from outside stays.
//!
//! From "Concurrent Programming in TuskLang with Rust", Producer-Consumer.

use std::mem;
use std::ops::ControlFlow;

use tokio::sync::mpsc;

/// Pictures that wait to be drawn.
pub struct Queue<T> {
    sender: mpsc::Sender<T>,
    pictures: Pictures<T>,
}

impl<T: Send + 'static> Queue<T> {
    /// A queue with room for exactly `room` pictures (at least one). What a worker draws has left it.
    pub fn new(room: usize) -> Queue<T> {
        let (sender, receiver) = mpsc::channel(room);
        Queue { sender, pictures: Pictures(receiver) }
    }

    /// A way in, for one of the many who upload.
    pub fn upload(&self) -> Upload<T> {
        Upload { sender: self.sender.clone() }
    }

    /// One more worker.
    pub fn worker(&mut self) -> Worker<T> {
        let for_the_next = self.pictures.clone();
        Worker { pictures: mem::replace(&mut self.pictures, for_the_next) }
    }

    /// Closes for the night. From now on uploads get their pictures back, and so do those that wait
    /// for room, even if no worker is left. What the queue has taken is still drawn; then every
    /// worker goes home.
    pub fn close(self) {
        // TODO: this was our sender. How many others are there?
        drop(self.sender);
    }
}

/// Puts pictures into the queue.
pub struct Upload<T> {
    sender: mpsc::Sender<T>,
}

impl<T: Send + 'static> Upload<T> {
    /// Waits for room, then puts the picture in. Gives it back if the queue is closed, or closes
    /// meanwhile.
    pub async fn put(&self, picture: T) -> Result<(), T> {
        self.sender.send(picture).await.map_err(|refused| refused.0)
    }
}

/// Takes pictures out of the queue, one after another.
pub struct Worker<T> {
    pictures: Pictures<T>,
}

impl<T: Send + 'static> Worker<T> {
    /// Draws until `draw` says `Break`, or until the queue is closed and empty. May be dropped at
    /// any moment: a picture is the worker's from the call of `draw` on, and until then the queue's.
    pub async fn run<F, Drawing>(mut self, mut draw: F)
    where
        F: FnMut(T) -> Drawing,
        Drawing: Future<Output = ControlFlow<()>>,
    {
        while let Some(picture) = self.pictures.0.recv().await {
            if draw(picture).await.is_break() {
                break;
            }
        }
    }
}

/// tokio's receiver cannot be cloned. Ours can.
struct Pictures<T>(mpsc::Receiver<T>);

impl<T> Clone for Pictures<T> {
    fn clone(&self) -> Self {
        // TODO: it compiles. Who sends to this one?
        let (_, receiver) = mpsc::channel(self.0.max_capacity());
        Pictures(receiver)
    }
}
