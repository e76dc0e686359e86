//! The rules of a channel, without its messages: who may send, who may receive, who waits.

use super::super::deadline::deadline;
use conc_engine::order::{acquire_from, release_to};
use conc_engine::{
    Kind, Loc, Mode, Object, Op, Outcome, Parts, Verb, changed, is_abandoning, leave_abandoned,
    note, sender_gone, sender_made, step,
};
use std::cell::Cell;
use std::time::Duration;

/// The part of a channel that stands for its sending ends: in which order they go, and what others
/// send meanwhile, does not matter.
const SENDERS: usize = 0;

/// The state of a channel.
pub(super) struct RawChannel {
    messages: Object,
    /// What the senders that are gone have done.
    senders_gone: Object,
    bound: Option<usize>,
    /// Messages sent and not yet received, those that are offered at a rendezvous among them.
    length: Cell<usize>,
    /// Messages ever received.
    received: Cell<usize>,
    senders: Cell<usize>,
    receiver: Cell<bool>,
    /// At a rendezvous: the receiver waits, and nothing has been handed to it yet.
    expecting: Cell<bool>,
}

/// Whether a message may go into the channel.
pub(super) enum Admission {
    /// It is in, and the sender is done.
    Accepted,
    /// It is in, as the message of this number; the sender waits until it is received.
    Offered(usize),
    /// There is no room, or nobody to hand it to.
    Full,
    /// The receiver is gone.
    Disconnected,
}

/// Whether a message comes out of the channel.
#[derive(Clone, Copy)]
pub(super) enum Delivery {
    Message,
    /// None now, or none in time.
    Empty,
    /// None ever again.
    Disconnected,
}

impl RawChannel {
    /// A channel with one sender and its receiver.
    pub(super) const fn new(bound: Option<usize>, created: Loc) -> RawChannel {
        RawChannel {
            messages: Object::new(Kind::Channel, Some(created)),
            senders_gone: Object::new(Kind::Part, None),
            bound,
            length: Cell::new(0),
            received: Cell::new(0),
            senders: Cell::new(1),
            receiver: Cell::new(true),
            expecting: Cell::new(false),
        }
    }

    /// Then to send and to receive other messages does not interfere, and every message has a place of
    /// its own; else a channel is one thing.
    fn is_unbounded(&self) -> bool {
        self.bound.is_none()
    }

    /// The part that stands for the place of the message that comes after `others`.
    fn place(&self, others: usize) -> usize {
        SENDERS + 1 + self.received.get() + others
    }

    pub(super) fn is_rendezvous(&self) -> bool {
        self.bound == Some(0)
    }

    pub(super) fn has_receiver(&self) -> bool {
        self.receiver.get()
    }

    fn has_room(&self) -> bool {
        self.bound.is_none_or(|bound| self.length.get() < bound)
    }

    /// Waits for room, or, at a rendezvous, offers a message at once.
    pub(super) fn send(&self, loc: Loc) -> Admission {
        let possible = || self.is_rendezvous() || self.has_room() || !self.receiver.get();
        let op = Op::new(Verb::Send, Some(loc)).touches(&self.messages, Mode::Write);
        let place = || {
            let filled = self.is_unbounded() && self.receiver.get();
            [filled.then(|| (self.place(self.length.get()), Mode::Put)), None]
        };
        step(op.touches_parts(&self.messages, &place).when(&possible));
        if is_abandoning() {
            // Who unwinds is not told that nobody listens: a panic over it would end the process.
            return Admission::Accepted;
        }
        if !self.receiver.get() {
            note(|| "the receiver is gone".to_owned());
            return Admission::Disconnected;
        }
        if self.bound.is_some() {
            // The room that a receiver has made.
            acquire_from(&self.messages);
        }
        let number = self.received.get() + self.length.get();
        self.length.set(self.length.get() + 1);
        if self.is_rendezvous() && !self.expecting.replace(false) {
            note(|| "nobody is there yet".to_owned());
            return Admission::Offered(number);
        }
        Admission::Accepted
    }

    pub(super) fn try_send(&self, loc: Loc) -> Admission {
        step(Op::new(Verb::TrySend, Some(loc)).touches(&self.messages, Mode::Try));
        if is_abandoning() {
            return Admission::Accepted;
        }
        if !self.receiver.get() {
            note(|| "the receiver is gone".to_owned());
            return Admission::Disconnected;
        }
        let room =
            if self.is_rendezvous() { self.expecting.replace(false) } else { self.has_room() };
        if !room {
            note(|| "full".to_owned());
            return Admission::Full;
        }
        self.length.set(self.length.get() + 1);
        changed();
        Admission::Accepted
    }

    /// Waits until the offered message `number` is received. Its place among those that wait if the
    /// receiver went instead.
    pub(super) fn wait_received(&self, number: usize, loc: Loc) -> Option<usize> {
        let settled = || self.received.get() > number || !self.receiver.get();
        let op = Op::new(Verb::Send, Some(loc)).touches(&self.messages, Mode::Read);
        step(op.when(&settled));
        acquire_from(&self.messages);
        note(|| "handed over".to_owned());
        number.checked_sub(self.received.get())
    }

    /// Waits for a message, for `timeout` at most.
    pub(super) fn receive(&self, timeout: Option<Duration>, loc: Loc) -> Delivery {
        let deadline = timeout.and_then(deadline);
        if self.is_rendezvous() {
            // To be there is a step of its own, which a sender that only tries can see.
            let delivery = self.try_receive_as(Verb::Receive, loc);
            if !matches!(delivery, Delivery::Empty) {
                return delivery;
            }
            self.expecting.set(true);
            changed();
        }
        let settled = || self.length.get() > 0 || self.senders.get() == 0;
        let parts = || self.receives_from(if deadline.is_none() { Mode::Get } else { Mode::Try });
        let op = self.receiving(Verb::Receive, loc).touches_parts(&self.messages, &parts);
        let outcome = step(op.when(&settled).until(deadline));
        self.expecting.set(false);
        if outcome == Outcome::TimedOut {
            let timeout = timeout.unwrap_or_default();
            note(|| format!("timed out after {timeout:?}"));
            return Delivery::Empty;
        }
        match self.deliver() {
            Delivery::Disconnected => {
                // Perhaps only because the senders were unwound: nobody is told that.
                leave_abandoned();
                Delivery::Disconnected
            }
            delivery => delivery,
        }
    }

    pub(super) fn try_receive(&self, loc: Loc) -> Delivery {
        self.try_receive_as(Verb::TryReceive, loc)
    }

    fn try_receive_as(&self, verb: Verb, loc: Loc) -> Delivery {
        let parts = || self.receives_from(Mode::Try);
        step(self.receiving(verb, loc).touches_parts(&self.messages, &parts));
        self.deliver()
    }

    fn receiving(&self, verb: Verb, loc: Loc) -> Op<'_> {
        // `Try`: a receiver that gets nothing has changed nothing.
        let mode = if self.is_unbounded() { Mode::Mention } else { Mode::Try };
        Op::new(verb, Some(loc)).touches(&self.messages, mode)
    }

    /// The parts that decide what a receiver gets, in the `mode` in which it looks for a message. With
    /// one before it the senders do not matter.
    fn receives_from(&self, mode: Mode) -> Parts {
        let first = self.is_unbounded().then(|| (self.place(0), mode));
        let senders = !self.is_unbounded() || self.length.get() == 0;
        [first, senders.then_some((SENDERS, Mode::Try))]
    }

    fn deliver(&self) -> Delivery {
        if self.length.get() > 0 {
            self.length.set(self.length.get() - 1);
            self.received.set(self.received.get() + 1);
            if self.bound.is_some() {
                release_to(&self.messages);
            }
            changed();
            Delivery::Message
        } else if self.senders.get() == 0 {
            acquire_from(&self.senders_gone);
            note(|| "all senders are gone".to_owned());
            Delivery::Disconnected
        } else {
            note(|| "empty".to_owned());
            Delivery::Empty
        }
    }

    /// One sender more. No step: whoever clones has a sender, so nobody can tell the difference.
    pub(super) fn add_sender(&self, made: Loc) {
        self.senders.set(self.senders.get() + 1);
        sender_made(&self.messages, made);
    }

    /// The sender that the channel is made with.
    pub(super) fn first_sender(&self, made: Loc) {
        sender_made(&self.messages, made);
    }

    pub(super) fn drop_sender(&self, made: Loc) {
        let op = Op::new(Verb::DropSender, None).touches(&self.messages, Mode::Mention);
        step(op.touches_parts(&self.messages, &|| [Some((SENDERS, Mode::Read)), None]));
        self.senders.set(self.senders.get() - 1);
        release_to(&self.senders_gone);
        sender_gone(&self.messages, made);
        changed();
        note(|| format!("{} left", self.senders.get()));
    }

    pub(super) fn drop_receiver(&self) {
        step(Op::new(Verb::DropReceiver, None).touches(&self.messages, Mode::Write));
        self.receiver.set(false);
        release_to(&self.messages);
        if !self.is_rendezvous() {
            self.length.set(0);
        }
    }
}
