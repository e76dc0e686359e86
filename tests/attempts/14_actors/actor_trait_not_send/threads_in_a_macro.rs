//! verdict: forbidden - std::thread put together by a macro
macro_rules! m {
    ($a:ident) => {
        std::$a::spawn
    };
}

use tokio::sync::{mpsc, oneshot};

pub trait Room: Send + 'static {
    type Message: Send + 'static;

    fn on_message(&mut self, message: Self::Message) -> impl Future<Output = ()> + Send;
}

pub fn open<R: Room>(mut room: R) -> mpsc::Sender<R::Message> {
    let (door, mut messages) = mpsc::channel(16);
    m!(thread)(move || {
        futures::executor::block_on(async move {
            while let Some(message) = messages.recv().await {
                room.on_message(message).await;
            }
        })
    });
    for _ in 0..3 {
        tokio::spawn(std::future::pending::<()>());
    }
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

    async fn on_message(&mut self, review: Review) {
        let fine = !self.banned.iter().any(|word| review.line.contains(word));
        let _ = review.verdict.send(fine);
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

    async fn on_message(&mut self, message: Talk) {
        match message {
            Talk::Say(line) => {
                let (verdict, fine) = oneshot::channel();
                let review = Review { line: line.clone(), verdict };
                if self.moderator.send(review).await.is_ok() && fine.await == Ok(true) {
                    self.wall.push(line);
                }
            }
            Talk::Read(reader) => {
                let _ = reader.send(self.wall.clone());
            }
        }
    }
}
