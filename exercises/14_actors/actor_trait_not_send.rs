//! # Every room is ready, and none will open
//!
//! In a chat server every room is an actor: it owns its state, takes one message at a time, and a
//! task runs it. There is a trait for rooms, a lobby where people talk, and a moderator who must see
//! each line before it goes up on the wall. Each of them compiles on its own. Then somebody wrote
//! `open`, which is ten lines and the same for all rooms, and the compiler will not have it: the
//! future "cannot be sent between threads safely". It names no room. (It also proposes a longer line
//! for the trait. Before you take it, say what it promises, and then see where the error goes.)
//!
//! Promises:
//! - whatever the room its work may change threads
//! - every room is a task of its own
//! - a room takes one message at a time and in order
//! - a room that waits holds up no other
//! - a room closes when everybody has left
//!
//! You may use tokio, futures and async-trait, but no threads of your own (`std::thread`) and no
//! `unsafe`: rustc is to be convinced, not sworn at. How the trait says it is up to you; whoever calls
//! `room.on_message(message).await` must still be able to.
//!
//! From "Concurrent Programming in TuskLang with Rust", Actor Implementation.

use std::rc::Rc;

use tokio::sync::{mpsc, oneshot};

/// What can be run as a room.
pub trait Room: Send + 'static {
    type Message: Send + 'static;

    /// Deals with one message. It may take its time: the next one begins when this one's work has ended.
    // TODO: what does this line promise about the future, and what does it keep quiet about?
    async fn on_message(&mut self, message: Self::Message);
}

/// Opens a room: one task deals with its messages, one after another, until nobody can send any more.
pub fn open<R: Room>(mut room: R) -> mpsc::Sender<R::Message> {
    let (door, mut messages) = mpsc::channel(16);
    tokio::spawn(async move {
        while let Some(message) = messages.recv().await {
            room.on_message(message).await;
        }
    });
    door
}

/// "May this be said?"
pub struct Review {
    pub line: String,
    pub verdict: oneshot::Sender<bool>,
}

/// Objects to every line that contains a banned word.
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
        let _ = review.verdict.send(fine); // whoever asked may have gone
    }
}

pub enum Talk {
    /// Somebody says a line.
    Say(String),
    /// Somebody wants to see the wall.
    Read(oneshot::Sender<Vec<String>>),
}

/// Where people talk. A line goes up on the wall when the moderator has let it pass.
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
