//! What can happen next.

use super::state::{Life, State, Within};
use crate::outcome::word;
use crate::program::{Deed, Program};

/// A few states after a step.
pub type Next = Vec<State>;

impl State {
    /// The states after one step of `thread`; none if it has ended or must wait.
    pub fn steps(&self, program: &Program, thread: usize) -> Next {
        match self.threads[thread].life {
            Life::Unborn | Life::Ended { .. } => Vec::new(),
            Life::Left { panicked } => {
                let mut after = *self;
                after.threads[thread].life = Life::Ended { panicked };
                vec![after]
            }
            Life::Leaving { panicking } => self.give_back(program, thread, panicking),
            Life::Alive => {
                let position = usize::from(self.threads[thread].position);
                match program.threads[thread].get(position) {
                    Some(&deed) => self.act(program, thread, position, deed),
                    None => {
                        let mut after = *self;
                        after.threads[thread].life = Life::Leaving { panicking: false };
                        after.steps(program, thread)
                    }
                }
            }
        }
    }

    /// Whether the next step of `thread` is one that nobody can prevent and nobody can notice but
    /// by waiting for it: then it may as well come before everything else.
    pub fn goes_alone(&self, program: &Program, thread: usize) -> bool {
        let own = &self.threads[thread];
        let watched = || {
            let main = &program.threads[0][usize::from(self.threads[0].position)..];
            self.threads[0].life == Life::Alive && main.contains(&Deed::IsFinished(thread))
        };
        match own.life {
            Life::Left { .. } => !watched(),
            Life::Alive => match program.threads[thread].get(usize::from(own.position)) {
                Some(Deed::Join(_)) => !self.steps(program, thread).is_empty(),
                Some(Deed::Spawn(_) | Deed::Sleep | Deed::Panic) => true,
                _ => false,
            },
            _ => false,
        }
    }

    /// Whether nothing more need happen. That a wait ends by itself is nothing to rely on.
    pub fn is_final(&self, program: &Program) -> bool {
        let unlucky = State { woken_by_itself: true, ..*self };
        (0..program.threads.len()).all(|thread| unlucky.steps(program, thread).is_empty())
    }

    /// This state, with `thread` at its next deed.
    pub(super) fn done(mut self, thread: usize) -> Next {
        self.threads[thread].position += 1;
        self.threads[thread].within = Within::Start;
        vec![self]
    }

    /// The same, having seen something.
    pub(super) fn saw(mut self, thread: usize, value: u8) -> Next {
        self.threads[thread].seen.push(value);
        self.done(thread)
    }

    /// This state, with `thread` elsewhere within its deed.
    pub(super) fn within(mut self, thread: usize, within: Within) -> Next {
        self.threads[thread].within = within;
        vec![self]
    }

    /// This state, with `thread` panicking.
    pub(super) fn panics(mut self, thread: usize) -> Next {
        self.threads[thread].life = Life::Leaving { panicking: true };
        vec![self]
    }

    pub(super) fn id(thread: usize) -> u8 {
        u8::try_from(thread).expect("four threads")
    }

    fn act(&self, program: &Program, thread: usize, position: usize, deed: Deed) -> Next {
        let mut after = *self;
        match deed {
            Deed::Spawn(child) => {
                after.threads[child].life = Life::Alive;
                after.done(thread)
            }
            Deed::Join(child) | Deed::IsFinished(child) if program.has_handle(position, child) => {
                match (self.threads[child].life, deed) {
                    (Life::Ended { panicked }, Deed::Join(_)) => after.saw(thread, panicked.into()),
                    (_, Deed::Join(_)) => Vec::new(),
                    (life, _) => after.saw(thread, matches!(life, Life::Ended { .. }).into()),
                }
            }
            Deed::Join(_) | Deed::IsFinished(_) | Deed::Sleep => after.done(thread),
            Deed::Lock(_) | Deed::TryLock(_) | Deed::Unlock(_) => self.lock(thread, deed),
            Deed::Wait
            | Deed::WaitTimeout
            | Deed::WaitUntil(_)
            | Deed::WaitWhileLess(_)
            | Deed::WaitTimeoutWhileLess(_) => self.wait(thread, deed),
            Deed::NotifyOne | Deed::NotifyAll => self.notify(thread, deed),
            Deed::Read | Deed::TryRead | Deed::Write | Deed::TryWrite | Deed::Release => {
                self.read_or_write(thread, deed)
            }
            Deed::Load(_)
            | Deed::Store(..)
            | Deed::Add(_)
            | Deed::Exchange(..)
            | Deed::ExchangeWeak(..)
            | Deed::SpinUntilSet(_) => self.atomic(thread, deed),
            Deed::Send | Deed::TrySend | Deed::DropSender => {
                let message = 1 + 16 * Self::id(thread) + self.threads[thread].position;
                self.send(program.bound, thread, deed, message)
            }
            Deed::Receive | Deed::ReceiveTimeout | Deed::TryReceive | Deed::DropReceiver => {
                self.receive(program, thread, deed)
            }
            Deed::Meet => self.meet(program, thread),
            Deed::CallOnce(work) => self.call_once(thread, work),
            Deed::IsCompleted | Deed::Get => self.look_once(thread, deed),
            Deed::Init(work) => self.init(thread, Some(work)),
            Deed::Set => self.init(thread, None),
            Deed::Park | Deed::ParkTimeout => self.park(thread, deed),
            Deed::Unpark(other) => {
                if program.knows(thread, position, other) {
                    after.threads[other].token = true;
                }
                after.done(thread)
            }
            Deed::Panic => after.panics(thread),
        }
    }

    /// Gives back one thing of those that `thread` has.
    fn give_back(&self, program: &Program, thread: usize, panicking: bool) -> Next {
        let mut after = *self;
        let id = Self::id(thread);
        let lock = (0..2).find(|&lock| self.owners[lock] == Some(id));
        let own = &self.threads[thread];
        if let Some(lock) = lock {
            after.owners[lock] = None;
            after.poisoned[lock] |= panicking;
        } else if self.writer == Some(id) {
            after.writer = None;
            after.poisoned[2] |= panicking;
        } else if own.reading > 0 {
            after.threads[thread].reading -= 1;
            after.readers -= 1;
        } else if own.has_sender {
            after.threads[thread].has_sender = false;
            after.senders -= 1;
        } else if program.receiver == thread && self.has_receiver {
            after.drop_receiver(program.bound);
        } else {
            after.leave(thread, panicking);
        }
        vec![after]
    }

    fn park(&self, thread: usize, deed: Deed) -> Next {
        let mut after = *self;
        if self.threads[thread].token {
            after.threads[thread].token = false;
            return after.saw(thread, 0);
        }
        let mut next = Vec::new();
        if !self.woken_by_itself {
            after.woken_by_itself = true;
            next.extend(after.saw(thread, 0));
        }
        if deed == Deed::ParkTimeout {
            next.extend(self.saw(thread, 0));
        }
        next
    }

    fn atomic(&self, thread: usize, deed: Deed) -> Next {
        let mut after = *self;
        match deed {
            Deed::Load(atomic) => after.saw(thread, self.atomics[atomic]),
            Deed::Store(atomic, value) => {
                after.atomics[atomic] = value;
                after.done(thread)
            }
            Deed::Add(atomic) => {
                after.atomics[atomic] += 1;
                after.saw(thread, self.atomics[atomic])
            }
            Deed::Exchange(atomic, value) | Deed::ExchangeWeak(atomic, value) => {
                let old = self.atomics[atomic];
                let mut next = Vec::new();
                if old == 0 {
                    after.atomics[atomic] = value;
                    if matches!(deed, Deed::ExchangeWeak(..)) && !self.failed_by_itself {
                        let mut failed = *self;
                        failed.failed_by_itself = true;
                        next = failed.saw(thread, word::FAILED);
                    }
                }
                next.extend(after.saw(thread, old));
                next
            }
            Deed::SpinUntilSet(atomic) if self.atomics[atomic] == 0 => Vec::new(),
            _ => after.done(thread),
        }
    }
}
