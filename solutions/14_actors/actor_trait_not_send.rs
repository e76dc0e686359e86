//! # A future has a type, and the trait has to speak for it
//!
//! `async fn on_message(&mut self, …)` in a trait is short for "returns *some* future". Some, and no
//! more than that. `open` is generic: it must be right for every room there will ever be, so it may
//! rely only on what the trait says, and about threads the trait said nothing. `tokio::spawn` may
//! move a task to another thread at any `.await`, so it wants `Send`. Nothing was wrong with the
//! moderator; the compiler never looked at it.
//!
//! The document declares its trait exactly so and spawns it two screens further down. Its trait
//! compiles alone (with the warning `async_fn_in_trait`, which foretells all this), the two together
//! do not. The cure is to write out what `async fn` is short for, and to add the missing word:
//! `-> impl Future<Output = ()> + Send`. Rooms may still write `async fn`.
//!
//! See what the word did to the error. It left `open` and went to the lobby, to the very line where
//! an `Rc` lives across an `.await`. The bound is a promise now, and whoever breaks it hears of it,
//! not whoever relies on it. (The `Rc` was never needed: a `String` that is cloned once does.)
//!
//! What people do instead: `spawn_local`, which ties every room to one thread for ever; a
//! thread with a runtime of its own for each room, which works until there are ten thousand rooms;
//! `block_on` inside the task, which stops the thread that should run whoever is waited for;
//! `unsafe impl Send` around the future, which turns the compiler's "no" into a data race on the
//! reference count, some day. `#[async_trait]` is fine: it boxes each future and says `Send` for you,
//! for the price of an allocation a message. At work you also meet `trait_variant::make`, which writes
//! the `Send` line from an `async fn`.
//!
//! What these checks cannot prove: that a room which panics is noticed. (By whom?)
//!
//! Read next: the Rust blog on "async fn and return-position impl Trait in traits". And a question:
//! `Room` says `Send` twice now, once for the room and once for its future. Why is the first not enough?

use tokio::sync::{mpsc, oneshot};

pub trait Room: Send + 'static {
    type Message: Send + 'static;

    fn on_message(&mut self, message: Self::Message) -> impl Future<Output = ()> + Send;
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
