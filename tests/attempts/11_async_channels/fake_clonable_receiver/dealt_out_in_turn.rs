//! verdict: not-concurrent - a dealer gives every worker its own queue in turn; behind a slow picture the others wait
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex};
use tokio::sync::{Notify, mpsc};

pub struct Queue<T> {
    sender: mpsc::Sender<T>,
    hands: Arc<Mutex<Vec<mpsc::UnboundedSender<T>>>>,
    closing: Arc<Notify>,
}

impl<T: Send + 'static> Queue<T> {
    pub fn new(room: usize) -> Queue<T> {
        let (sender, mut receiver) = mpsc::channel(room);
        let hands = Arc::new(Mutex::new(Vec::<mpsc::UnboundedSender<T>>::new()));
        let closing = Arc::new(Notify::new());
        tokio::spawn({
            let (hands, closing) = (hands.clone(), closing.clone());
            async move {
                let mut turn = 0;
                loop {
                    let picture = tokio::select! {
                        biased;
                        picture = receiver.recv() => picture,
                        _ = closing.notified() => {
                            receiver.close();
                            continue;
                        }
                    };
                    let Some(mut picture) = picture else { break };
                    loop {
                        let hands = hands.lock().unwrap();
                        turn += 1;
                        match hands[turn % hands.len()].send(picture) {
                            Ok(()) => break,
                            Err(gone) => picture = gone.0,
                        }
                    }
                }
                hands.lock().unwrap().clear();
            }
        });
        Queue { sender, hands, closing }
    }

    pub fn upload(&self) -> Upload<T> {
        Upload { sender: self.sender.clone() }
    }

    pub fn worker(&mut self) -> Worker<T> {
        let (hand, pictures) = mpsc::unbounded_channel();
        self.hands.lock().unwrap().push(hand);
        Worker { pictures }
    }

    pub fn close(self) {
        self.closing.notify_one();
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
    pictures: mpsc::UnboundedReceiver<T>,
}

impl<T: Send + 'static> Worker<T> {
    pub async fn run<F, Drawing>(mut self, mut draw: F)
    where
        F: FnMut(T) -> Drawing,
        Drawing: Future<Output = ControlFlow<()>>,
    {
        while let Some(picture) = self.pictures.recv().await {
            if draw(picture).await.is_break() {
                break;
            }
        }
    }
}
