//! # mpsc: the last letter stands for "single consumer"
//!
//! `Clone` promises a second handle to *the same thing*. The clone in the start was a new, empty
//! channel whose only sender was dropped on the line that made it: `recv` on it says "closed" at
//! once, and the second worker goes home. The compiler was silent because there is nothing unsafe
//! about it. When a library leaves `Clone` out, that is not an oversight to be mended; it says
//! something about the type. tokio's `mpsc` wakes exactly one task, so it has exactly one receiver.
//!
//! The document hands out `self.receiver.clone()`, which does not compile, and claims "multiple
//! consumers" all the same. It also keeps a sender inside the struct for ever, so that no consumer
//! could ever end. Dropping that sender, as `close` did here, only helps if nobody else holds one,
//! and you never know who still does. An orderly shutdown has to *say* that it closes.
//!
//! Two good ways. A channel that is made for several receivers (`async-channel`, `flume`), where
//! `close` can be called by anybody and lets the queue run dry. Or the one receiver behind a tokio
//! `Mutex`, locked for the taking only. That one has a trap worth knowing:
//!
//! ```text
//! while let Some(picture) = shared.lock().await.recv().await {   // the guard lives on …
//!     draw(picture).await;                                       // … until here
//! }
//! ```
//!
//! The guard is a temporary of the loop's head and is dropped after its body: all workers wait while
//! one draws. `let picture = shared.lock().await.recv().await;` on a line of its own lets go in time.
//!
//! tokio's channel needs help with closing, too. A shared `Option<Sender>` that `close` empties shuts
//! out newcomers only: an upload that already waits for room has its own clone, is let in later, and
//! keeps all workers there until then. What helps is the receiver's `close()`, and a `watch` that
//! tells those who sit in front of it.
//!
//! A worker can be called away at any `.await`. Here there is none between `recv`, which takes all or
//! nothing, and `draw`. A log entry in between (`log.lock().await`) would be enough: it hardly ever
//! waits, and on the day it does, a picture is gone.
//!
//! What people also do is one task that deals the pictures out in turn, to one channel per worker.
//! It looks fair and is not: whoever stands behind a slow picture waits, although somebody is free,
//! and a worker that leaves takes its private queue along.
//!
//! What these checks cannot prove: they run on real tokio on one thread, one order of events, with
//! the clock stopped. A fault that needs two threads at once would not be seen.
//!
//! Read next: `async_channel::Receiver::close`, and "Cancel safety" at `tokio::select!`. And a
//! question: a worker is aborted while it *draws*. Where is the picture now, and who ought to know?

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
        while let Ok(picture) = self.way_out.recv().await {
            if draw(picture).await.is_break() {
                break;
            }
        }
    }
}
