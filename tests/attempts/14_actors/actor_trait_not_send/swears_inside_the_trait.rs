//! verdict: forbidden - the trait keeps its promise by an unsafe impl Send around whatever a room returns
use std::rc::Rc;

use tokio::sync::{mpsc, oneshot};

pub trait Room: Send + 'static {
    type Message: Send + 'static;

    async fn handle(&mut self, message: Self::Message);

    fn on_message(&mut self, message: Self::Message) -> impl Future<Output = ()> + Send {
        AssertSend(self.handle(message))
    }
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

    async fn handle(&mut self, review: Review) {
        let fine = !self.banned.iter().any(|word| review.line.contains(word));
        let _ = review.verdict.send(fine); // whoever asked may have gone
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

    async fn handle(&mut self, message: Talk) {
        match message {
            Talk::Say(line) => {
                let line = Rc::new(line); // one for the moderator, one for the wall
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
    }
}

struct AssertSend<F>(F);
unsafe impl<F> Send for AssertSend<F> {}
impl<F: Future> Future for AssertSend<F> {
    type Output = F::Output;
    fn poll(
        self: std::pin::Pin<&mut Self>,
        cx: &mut std::task::Context<'_>,
    ) -> std::task::Poll<F::Output> {
        unsafe { self.map_unchecked_mut(|s| &mut s.0) }.poll(cx)
    }
}
