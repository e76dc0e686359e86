//! verdict: pass - the trait names the future as an associated type that is Send
use std::sync::Arc;

use std::pin::Pin;
use tokio::sync::{mpsc, oneshot};

pub trait Room: Send + 'static {
    type Message: Send + 'static;

    type Work<'a>: Future<Output = ()> + Send + 'a
    where
        Self: 'a;
    fn on_message(&mut self, message: Self::Message) -> Self::Work<'_>;
}

pub fn open<R: Room>(mut room: R) -> mpsc::Sender<R::Message> {
    let (door, mut messages) = mpsc::channel(16);
    tokio::spawn(async move {
        while let Some(message) = messages.recv().await {
            room.on_message(message).await;
        }
    });
    door
}

pub struct Review {
    pub line: String,
    pub verdict: oneshot::Sender<bool>,
}

pub struct Moderator {
    banned: Vec<String>,
}

impl Moderator {
    pub fn new(banned: &[&str]) -> Moderator {
        Moderator { banned: banned.iter().map(|word| word.to_string()).collect() }
    }
}

impl Room for Moderator {
    type Message = Review;

    type Work<'a> = Pin<Box<dyn Future<Output = ()> + Send + 'a>>;
    fn on_message(&mut self, review: Review) -> Self::Work<'_> {
        Box::pin(async move {
            let fine = !self.banned.iter().any(|word| review.line.contains(word));
            let _ = review.verdict.send(fine);
        })
    }
}

pub enum Talk {
    Say(String),
    Read(oneshot::Sender<Vec<String>>),
}

pub struct Lobby {
    moderator: mpsc::Sender<Review>,
    wall: Vec<String>,
}

impl Lobby {
    pub fn new(moderator: mpsc::Sender<Review>) -> Lobby {
        Lobby { moderator, wall: Vec::new() }
    }
}

impl Room for Lobby {
    type Message = Talk;

    type Work<'a> = Pin<Box<dyn Future<Output = ()> + Send + 'a>>;
    fn on_message(&mut self, message: Talk) -> Self::Work<'_> {
        Box::pin(async move {
            match message {
                Talk::Say(line) => {
                    let line = Arc::new(line); // one for the moderator, one for the wall
                    let (verdict, fine) = oneshot::channel();
                    let review = Review { line: line.to_string(), verdict };
                    if self.moderator.send(review).await.is_ok() && fine.await == Ok(true) {
                        self.wall.push(line.to_string());
                    }
                }
                Talk::Read(reader) => {
                    let _ = reader.send(self.wall.clone());
                }
            }
        })
    }
}
