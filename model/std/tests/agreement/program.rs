//! Small programs over all that threads meet at. Thread 0 starts the others.

use std::fmt;

/// What a thread does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Only thread 0 starts threads, joins them and asks whether they have ended.
    Spawn(usize),
    Join(usize),
    IsFinished(usize),
    /// Takes it, adds one to its value and sees that; whoever has it already waits for ever.
    Lock(usize),
    TryLock(usize),
    /// Here and below: skipped if there is nothing to give back.
    Unlock(usize),
    /// A bare wait with lock 0, if the thread has it; here and below.
    Wait,
    WaitTimeout,
    /// A loop of waits, until the value is at least so much.
    WaitUntil(u8),
    WaitWhileLess(u8),
    WaitTimeoutWhileLess(u8),
    NotifyOne,
    NotifyAll,
    Read,
    TryRead,
    /// Takes it, adds one to its value and sees that.
    Write,
    TryWrite,
    /// Gives back the last one taken.
    Release,
    Load(usize),
    Store(usize, u8),
    Add(usize),
    /// From 0 to the value.
    Exchange(usize, u8),
    ExchangeWeak(usize, u8),
    /// A loop of loads until it is not 0.
    SpinUntilSet(usize),
    Send,
    TrySend,
    DropSender,
    /// Only the receiver's thread receives.
    Receive,
    ReceiveTimeout,
    TryReceive,
    DropReceiver,
    Meet,
    CallOnce(Work),
    IsCompleted,
    /// `get_or_init` with the thread's number.
    Init(Work),
    Set,
    Get,
    Park,
    ParkTimeout,
    Unpark(usize),
    Sleep,
    Panic,
}

/// What is done while others wait for it to be done once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    Nothing,
    /// Adds one to the first atomic.
    Add,
    Panic,
}

/// The most threads, the first included.
pub const THREADS: usize = 4;

#[derive(Clone, PartialEq, Eq)]
pub struct Program {
    pub threads: Vec<Vec<Deed>>,
    /// Of the channel; 3 is without a bound.
    pub bound: usize,
    /// Who receives.
    pub receiver: usize,
    /// How many the barrier waits for.
    pub parties: usize,
}

impl Program {
    /// Whether a thread has a sending end, from the start until it ends or drops it.
    pub fn sends(&self, thread: usize) -> bool {
        self.threads[thread]
            .iter()
            .any(|deed| matches!(deed, Deed::Send | Deed::TrySend | Deed::DropSender))
    }

    /// Whether something in it may happen by itself: a wait ends, an exchange fails.
    pub fn has_luck(&self) -> bool {
        use Deed::*;
        self.threads.iter().flatten().any(|deed| {
            matches!(
                deed,
                Wait | WaitTimeout | WaitUntil(_) | Park | ParkTimeout | ExchangeWeak(..)
            )
        })
    }

    /// Whether thread 0 can join `other`, or look whether it has ended, at this position.
    pub fn has_handle(&self, position: usize, other: usize) -> bool {
        let before = &self.threads[0][..position];
        before.contains(&Deed::Spawn(other)) && !before.contains(&Deed::Join(other))
    }

    /// Whether `thread` knows `other` at this position, to unpark it.
    pub fn knows(&self, thread: usize, position: usize, other: usize) -> bool {
        match thread {
            0 => other == 0 || self.threads[0][..position].contains(&Deed::Spawn(other)),
            _ => other <= thread,
        }
    }
}

impl fmt::Debug for Program {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Program { threads, bound, receiver, parties } = self;
        writeln!(f, "channel bound {bound}, received by {receiver}; barrier of {parties}")?;
        for (number, deeds) in threads.iter().enumerate() {
            writeln!(f, "  thread {number}: {deeds:?}")?;
        }
        Ok(())
    }
}
