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

/// The time of an execution. On the discrete clock all threads share it. On the adversarial one
/// each has its own: what one reads must not depend on who else has looked, or executions that
/// differ in nothing else would differ in that.
#[derive(Clone, Debug)]
pub(crate) struct Clock {
    kind: ClockKind,
    shared: Duration,
    own: Vec<Own>,
}

/// A thread's own time, and how often it has looked.
#[derive(Clone, Copy, Debug, Default)]
struct Own {
    time: Duration,
    looks: u32,
}

impl Clock {
    pub(crate) fn new(kind: ClockKind) -> Clock {
        Clock { kind, shared: Duration::ZERO, own: Vec::new() }
    }

    fn own(&mut self, thread: usize) -> &mut Own {
        if self.own.len() <= thread {
            self.own.resize(thread + 1, Own::default());
        }
        &mut self.own[thread]
    }

    pub(crate) fn may_elapse(&self, deadline: Instant) -> bool {
        self.kind == ClockKind::Adversarial || deadline.0 <= self.shared
    }

    /// Whether time has to move before `deadline` is there.
    pub(crate) fn must_advance_to(&self, deadline: Instant) -> bool {
        self.kind == ClockKind::Discrete && deadline.0 > self.shared
    }

    /// `thread` has waited until `deadline`.
    pub(crate) fn elapse(&mut self, thread: usize, deadline: Instant) {
        let time = match self.kind {
            ClockKind::Discrete => &mut self.shared,
            ClockKind::Adversarial => &mut self.own(thread).time,
        };
        *time = (*time).max(deadline.0);
    }

    /// Moves the discrete clock; true if time moved.
    pub(crate) fn advance_to(&mut self, deadline: Instant) -> bool {
        let moves = self.must_advance_to(deadline);
        if moves {
            self.shared = deadline.0;
        }
        moves
    }

    /// A thread knows what time it was for the other: it was started or ended by it.
    pub(crate) fn learn(&mut self, thread: usize, other: usize) {
        let known = self.own(other).time;
        let own = self.own(thread);
        own.time = own.time.max(known);
    }

    /// The time for `thread`.
    pub(crate) fn time(&mut self, thread: usize) -> Duration {
        match self.kind {
            ClockKind::Discrete => self.shared,
            ClockKind::Adversarial => self.own(thread).time,
        }
    }

    /// The time for `thread`, looked at. The adversarial clock moves on with every look, by twice
    /// as much each time, so that a loop that waits for a moment meets it after a few rounds.
    pub(crate) fn look(&mut self, thread: usize) -> Duration {
        if self.kind == ClockKind::Adversarial {
            let own = self.own(thread);
            own.time += Duration::from_millis(1 << own.looks.min(30));
            own.looks += 1;
        }
        self.time(thread)
    }
}

/// The virtual time. Outside an execution it stands still at the start.
pub fn now() -> Instant {
    Instant(
        crate::current::try_with(|execution| execution.clock.look(execution.running))
            .unwrap_or_default(),
    )
}

/// The moment `duration` from now, without looking at the clock.
pub fn after(duration: Duration) -> Instant {
    let time = crate::current::try_with(|execution| execution.clock.time(execution.running));
    let time = time.unwrap_or_default();
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
