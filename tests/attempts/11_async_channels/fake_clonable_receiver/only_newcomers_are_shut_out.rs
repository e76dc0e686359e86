//! verdict: wrong-result - closing takes the sender out of a shared slot; an upload that waits has a clone and is let in
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex};
use tokio::sync::{self, mpsc};

type Door<T> = Arc<Mutex<Option<mpsc::Sender<T>>>>;
type Shelf<T> = Arc<sync::Mutex<mpsc::Receiver<T>>>;

pub struct Queue<T> {
    door: Door<T>,
    shelf: Shelf<T>,
}

impl<T: Send + 'static> Queue<T> {
    pub fn new(room: usize) -> Queue<T> {
        let (sender, receiver) = mpsc::channel(room);
        Queue {
            door: Arc::new(Mutex::new(Some(sender))),
            shelf: Arc::new(sync::Mutex::new(receiver)),
        }
    }

    pub fn upload(&self) -> Upload<T> {
        Upload { door: self.door.clone() }
    }

    pub fn worker(&mut self) -> Worker<T> {
        Worker { shelf: self.shelf.clone() }
    }

    pub fn close(self) {
        self.door.lock().unwrap().take();
    }
}

pub struct Upload<T> {
    door: Door<T>,
}

impl<T: Send + 'static> Upload<T> {
    pub async fn put(&self, picture: T) -> Result<(), T> {
        // a clone for this picture alone: while it waits for room, the queue is not closed yet
        let sender = self.door.lock().unwrap().clone();
        match sender {
            Some(sender) => sender.send(picture).await.map_err(|refused| refused.0),
            None => Err(picture),
        }
    }
}

pub struct Worker<T> {
    shelf: Shelf<T>,
}

impl<T: Send + 'static> Worker<T> {
    pub async fn run<F, Drawing>(self, mut draw: F)
    where
        F: FnMut(T) -> Drawing,
        Drawing: Future<Output = ControlFlow<()>>,
    {
        loop {
            let picture = self.shelf.lock().await.recv().await;
            let Some(picture) = picture else { return };
            if draw(picture).await.is_break() {
                return;
            }
        }
    }
}
