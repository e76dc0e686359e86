//! A channel and its messages, as shared by its ends.

use super::raw::{Admission, Delivery, RawChannel};
use super::{SendError, TrySendError};
use conc_engine::Loc;
use conc_engine::memory::quiet;
use conc_engine::order::{Published, publish};
use std::cell::RefCell;
use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

/// A message, and what its sender did before it sent it.
struct Message<T> {
    content: T,
    before: Published,
}

/// What the ends of a channel share.
pub(super) struct Channel<T> {
    pub(super) raw: RawChannel,
    /// In order; `None` is an offered message that its sender has taken back.
    messages: RefCell<VecDeque<Option<Message<T>>>>,
}

impl<T> Channel<T> {
    pub(super) fn shared(bound: Option<usize>, created: Loc) -> Arc<Channel<T>> {
        let _quiet = quiet();
        let messages = RefCell::new(VecDeque::new());
        Arc::new(Channel { raw: RawChannel::new(bound, created), messages })
    }

    pub(super) fn send(&self, message: T, loc: Loc) -> Result<(), SendError<T>> {
        match self.raw.send(loc) {
            Admission::Accepted => self.put(message),
            Admission::Offered(number) => {
                self.put(message);
                if let Some(place) = self.raw.wait_received(number, loc)
                    && let Some(message) = self.take_back(place)
                {
                    return Err(SendError(message));
                }
            }
            Admission::Full | Admission::Disconnected => return Err(SendError(message)),
        }
        Ok(())
    }

    pub(super) fn try_send(&self, message: T, loc: Loc) -> Result<(), TrySendError<T>> {
        match self.raw.try_send(loc) {
            Admission::Accepted | Admission::Offered(_) => {
                self.put(message);
                Ok(())
            }
            Admission::Full => Err(TrySendError::Full(message)),
            Admission::Disconnected => Err(TrySendError::Disconnected(message)),
        }
    }

    /// # Errors
    /// If there is no message: why.
    pub(super) fn receive(&self, timeout: Option<Duration>, loc: Loc) -> Result<T, Delivery> {
        self.delivered(self.raw.receive(timeout, loc))
    }

    /// # Errors
    /// If there is no message: why.
    pub(super) fn try_receive(&self, loc: Loc) -> Result<T, Delivery> {
        self.delivered(self.raw.try_receive(loc))
    }

    /// The receiver goes, and what was sent to it with it. What is only offered stays its sender's.
    pub(super) fn drop_receiver(&self) {
        self.raw.drop_receiver();
        if !self.raw.is_rendezvous() {
            // Out of the cell first: to drop a message can be a step, or a use of this channel.
            let messages = {
                let _quiet = quiet();
                self.messages.take()
            };
            for message in messages.into_iter().flatten() {
                message.before.acquire();
                drop(message.content);
            }
        }
    }

    fn delivered(&self, delivery: Delivery) -> Result<T, Delivery> {
        match delivery {
            Delivery::Message => {
                let _quiet = quiet();
                let message = self.messages.borrow_mut().pop_front().flatten().ok_or(delivery)?;
                message.before.acquire();
                Ok(message.content)
            }
            _ => Err(delivery),
        }
    }

    fn put(&self, content: T) {
        let _quiet = quiet();
        let message = Message { content, before: publish() };
        self.messages.borrow_mut().push_back(Some(message));
    }

    fn take_back(&self, place: usize) -> Option<T> {
        debug_assert!(!self.raw.has_receiver());
        let _quiet = quiet();
        Some(self.messages.borrow_mut().get_mut(place)?.take()?.content)
    }
}
