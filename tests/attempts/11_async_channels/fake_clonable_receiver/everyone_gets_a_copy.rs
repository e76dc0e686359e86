//! verdict: wrong-result - a broadcast channel has many receivers, and every one of them gets every picture
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex};
use tokio::sync::broadcast;

type Door<T> = Arc<Mutex<Option<broadcast::Sender<T>>>>;

pub struct Queue<T>(Door<T>);

impl<T: Clone + Send + 'static> Queue<T> {
    pub fn new(room: usize) -> Queue<T> {
        Queue(Arc::new(Mutex::new(Some(broadcast::channel(room.max(64)).0))))
    }

    pub fn upload(&self) -> Upload<T> {
        Upload(self.0.clone())
    }

    pub fn worker(&mut self) -> Worker<T> {
        Worker(self.0.lock().unwrap().as_ref().expect("open").subscribe())
    }

    pub fn close(self) {
        self.0.lock().unwrap().take();
    }
}

pub struct Upload<T>(Door<T>);

impl<T: Clone + Send + 'static> Upload<T> {
    pub async fn put(&self, picture: T) -> Result<(), T> {
        match &*self.0.lock().unwrap() {
            Some(sender) => sender.send(picture).map(|_| ()).map_err(|refused| refused.0),
            None => Err(picture),
        }
    }
}

pub struct Worker<T>(broadcast::Receiver<T>);

impl<T: Clone + Send + 'static> Worker<T> {
    pub async fn run<F, Drawing>(mut self, mut draw: F)
    where
        F: FnMut(T) -> Drawing,
        Drawing: Future<Output = ControlFlow<()>>,
    {
        while let Ok(picture) = self.0.recv().await {
            if draw(picture).await.is_break() {
                break;
            }
        }
    }
}
