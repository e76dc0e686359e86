//! verdict: deadlock - closing wants the lock that an idle worker holds for as long as it waits
use std::ops::ControlFlow;
use std::sync::Arc;
use tokio::sync::{Mutex, mpsc};

pub struct Queue<T> {
    sender: mpsc::Sender<T>,
    pictures: Arc<Mutex<mpsc::Receiver<T>>>,
}

impl<T: Send + 'static> Queue<T> {
    pub fn new(room: usize) -> Queue<T> {
        let (sender, receiver) = mpsc::channel(room);
        Queue { sender, pictures: Arc::new(Mutex::new(receiver)) }
    }

    pub fn upload(&self) -> Upload<T> {
        Upload { sender: self.sender.clone() }
    }

    pub fn worker(&mut self) -> Worker<T> {
        Worker { pictures: self.pictures.clone() }
    }

    pub fn close(self) {
        tokio::spawn(async move { self.pictures.lock().await.close() });
    }
}

pub struct Upload<T> {
    sender: mpsc::Sender<T>,
}

impl<T: Send + 'static> Upload<T> {
    pub async fn put(&self, picture: T) -> Result<(), T> {
        self.sender.send(picture).await.map_err(|refused| refused.0)
    }
}

pub struct Worker<T> {
    pictures: Arc<Mutex<mpsc::Receiver<T>>>,
}

impl<T: Send + 'static> Worker<T> {
    pub async fn run<F, Drawing>(self, mut draw: F)
    where
        F: FnMut(T) -> Drawing,
        Drawing: Future<Output = ControlFlow<()>>,
    {
        loop {
            let picture = self.pictures.lock().await.recv().await;
            let Some(picture) = picture else { return };
            if draw(picture).await.is_break() {
                return;
            }
        }
    }
}
