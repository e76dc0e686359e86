//! Channels and the barrier.

use super::state::{List, State, Within};
use super::steps::Next;
use crate::outcome::word;
use crate::program::{Deed, Program};

/// The bound that stands for none.
const UNBOUNDED: usize = 3;

impl State {
    fn has_room(&self, bound: usize) -> bool {
        bound == UNBOUNDED || self.messages.as_slice().len() < bound
    }

    pub(super) fn send(&self, bound: usize, thread: usize, deed: Deed, message: u8) -> Next {
        let mut after = *self;
        if !self.threads[thread].has_sender {
            return after.done(thread);
        }
        if deed == Deed::DropSender {
            after.threads[thread].has_sender = false;
            after.senders -= 1;
            return after.done(thread);
        }
        if self.threads[thread].within == Within::Offered {
            let there = self.messages.as_slice().contains(&message);
            return match (there, self.has_receiver) {
                (false, _) => after.saw(thread, 1),
                (true, true) => Vec::new(),
                (true, false) => after.saw(thread, 0),
            };
        }
        if !self.has_receiver {
            return after.saw(thread, 0);
        }
        // Without a bound nobody has to try: it sends.
        let tries = deed == Deed::TrySend && bound != UNBOUNDED;
        let handed = bound == 0 && self.expecting;
        if handed || (bound > 0 && self.has_room(bound)) {
            after.expecting = false;
            after.messages.push(message);
            after.saw(thread, 1)
        } else if tries {
            after.saw(thread, word::FULL)
        } else if bound == 0 {
            after.messages.push(message);
            after.within(thread, Within::Offered)
        } else {
            Vec::new()
        }
    }

    pub(super) fn receive(&self, program: &Program, thread: usize, deed: Deed) -> Next {
        let mut after = *self;
        if program.receiver != thread || !self.has_receiver {
            return after.done(thread);
        }
        if deed == Deed::DropReceiver {
            after.drop_receiver(program.bound);
            return after.done(thread);
        }
        if let Some(message) = after.messages.pop_front() {
            after.expecting = false;
            return after.saw(thread, message);
        }
        if self.senders == 0 {
            after.expecting = false;
            return after.saw(thread, word::DISCONNECTED);
        }
        if deed == Deed::TryReceive {
            return after.saw(thread, word::NOTHING);
        }
        let mut next = Vec::new();
        if program.bound == 0 && self.threads[thread].within == Within::Start {
            after.expecting = true;
            next = after.within(thread, Within::Expecting);
        } else if deed == Deed::ReceiveTimeout {
            after.expecting = false;
            next = after.saw(thread, word::NOTHING);
        }
        next
    }

    /// What was sent goes with the receiver; what is only offered stays its sender's.
    pub(super) fn drop_receiver(&mut self, bound: usize) {
        self.has_receiver = false;
        if bound > 0 {
            self.messages = List::EMPTY;
        }
    }

    pub(super) fn meet(&self, program: &Program, thread: usize) -> Next {
        let mut after = *self;
        if let Within::Arrived(openings) = self.threads[thread].within {
            return if self.openings == openings { Vec::new() } else { after.saw(thread, 0) };
        }
        after.arrived += 1;
        if usize::from(after.arrived) == program.parties {
            after.arrived = 0;
            after.openings += 1;
            return after.saw(thread, 1);
        }
        after.within(thread, Within::Arrived(self.openings))
    }
}
