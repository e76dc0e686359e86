//! verdict: wrong-result - uploads hold weak senders; one that waits has upgraded its own and is let in after closing
use std::ops::ControlFlow;
use std::sync::Arc;
use tokio::sync::{Mutex, mpsc};
pub struct Queue<T> {
    s: mpsc::Sender<T>,
    r: Arc<Mutex<mpsc::Receiver<T>>>,
}

impl<T: Send + 'static> Queue<T> {
    pub fn new(room: usize) -> Queue<T> {
        let (s, r) = mpsc::channel(room);
        Queue { s, r: Arc::new(Mutex::new(r)) }
    }
    pub fn upload(&self) -> Upload<T> {
        Upload { s: self.s.downgrade() }
    }
    pub fn worker(&mut self) -> Worker<T> {
        Worker { r: self.r.clone() }
    }
    pub fn close(self) {
        drop(self.s);
    }
}

pub struct Upload<T> {
    s: mpsc::WeakSender<T>,
}

impl<T: Send + 'static> Upload<T> {
    pub async fn put(&self, picture: T) -> Result<(), T> {
        let Some(s) = self.s.upgrade() else { return Err(picture) };
        s.send(picture).await.map_err(|e| e.0)
    }
}

pub struct Worker<T> {
    r: Arc<Mutex<mpsc::Receiver<T>>>,
}

impl<T: Send + 'static> Worker<T> {
    pub async fn run<F, Drawing>(self, mut draw: F)
    where
        F: FnMut(T) -> Drawing,
        Drawing: Future<Output = ControlFlow<()>>,
    {
        loop {
            let p = self.r.lock().await.recv().await;
            let Some(p) = p else { break };
            if draw(p).await.is_break() {
                break;
            }
        }
    }
}
