//! The two clocks of the model. On the *adversarial* one a sleep, a timeout, a deadline may elapse
//! at any step, so that sleeping is never synchronisation. On the *discrete* one virtual time
//! advances only when nobody can run.

use crate::object::Loc;
use crate::operation::{Op, Verb};
use std::time::Duration;

/// Which clock an execution runs on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ClockKind {
    /// Deadlines may elapse at any step.
    #[default]
    Adversarial,
    /// Time advances only when nobody can run.
    Discrete,
}

/// A moment of virtual time: how long after the start of the execution.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(pub Duration);

#[derive(Clone, Copy, Debug)]
pub(crate) struct Clock {
    kind: ClockKind,
    time: Duration,
    looks: u32,
}

impl Clock {
    pub(crate) fn new(kind: ClockKind) -> Clock {
        Clock { kind, time: Duration::ZERO, looks: 0 }
    }

    pub(crate) fn may_elapse(&self, deadline: Instant) -> bool {
        self.kind == ClockKind::Adversarial || deadline.0 <= self.time
    }

    /// Whether time has to move before `deadline` is there.
    pub(crate) fn must_advance_to(&self, deadline: Instant) -> bool {
        self.kind == ClockKind::Discrete && deadline.0 > self.time
    }

    pub(crate) fn elapse(&mut self, deadline: Instant) {
        self.time = self.time.max(deadline.0);
    }

    /// True if time moved.
    pub(crate) fn advance_to(&mut self, deadline: Instant) -> bool {
        let moves = self.kind == ClockKind::Discrete && deadline.0 > self.time;
        self.elapse(deadline);
        moves
    }

    /// The time. The adversarial clock moves on with every look, by twice as much each time, so
    /// that a loop that waits for a moment meets it after a few rounds.
    pub(crate) fn now(&mut self) -> Duration {
        if self.kind == ClockKind::Adversarial {
            self.time += Duration::from_millis(1 << self.looks.min(30));
            self.looks += 1;
        }
        self.time
    }
}

/// The virtual time. Outside an execution it stands still at the start.
pub fn now() -> Instant {
    Instant(crate::current::try_with(|execution| execution.now()).unwrap_or_default())
}

/// The moment `duration` from now, without looking at the clock.
pub fn after(duration: Duration) -> Instant {
    let time = crate::current::try_with(|execution| execution.clock.time).unwrap_or_default();
    Instant(time.saturating_add(duration))
}

/// Whether the running execution is on the discrete clock.
pub fn is_discrete() -> bool {
    crate::current::try_with(|execution| execution.clock.kind == ClockKind::Discrete)
        .unwrap_or(false)
}

/// Sleeps.
pub fn sleep(duration: Duration, loc: Loc) {
    let deadline = after(duration);
    crate::step(Op::new(Verb::Sleep, Some(loc)).when(&|| false).until(Some(deadline)));
    crate::note(|| format!("{duration:?}"));
}
