//! Locks, the condition variable, and work that is done once.

use super::state::{Progress, State, Within};
use super::steps::Next;
use crate::outcome::word;
use crate::program::{Deed, Work};

impl State {
    fn poison(&self, lock: usize) -> u8 {
        if self.poisoned[lock] { word::POISONED } else { 0 }
    }

    pub(super) fn lock(&self, thread: usize, deed: Deed) -> Next {
        let mut after = *self;
        let (Deed::Lock(lock) | Deed::TryLock(lock) | Deed::Unlock(lock)) = deed else {
            unreachable!("{deed:?}")
        };
        match (deed, self.owners[lock]) {
            (Deed::Unlock(_), owner) => {
                if owner == Some(Self::id(thread)) {
                    after.owners[lock] = None;
                }
                after.done(thread)
            }
            (Deed::Lock(_), Some(_)) => Vec::new(),
            (_, Some(_)) => after.saw(thread, word::WOULD_BLOCK),
            (_, None) => {
                after.owners[lock] = Some(Self::id(thread));
                after.values[lock] += 1;
                after.saw(thread, after.values[lock] + self.poison(lock))
            }
        }
    }

    /// A wait is to give the mutex back and sleep, in one step; then to be woken, which is somebody
    /// else's step or nobody's; then to take the mutex.
    pub(super) fn wait(&self, thread: usize, deed: Deed) -> Next {
        let id = Self::id(thread);
        let mut after = *self;
        match self.threads[thread].within {
            Within::Start if self.owners[0] != Some(id) => after.done(thread),
            Within::Start => {
                let waits = match deed {
                    Deed::WaitUntil(level)
                    | Deed::WaitWhileLess(level)
                    | Deed::WaitTimeoutWhileLess(level) => self.values[0] < level,
                    _ => true,
                };
                if !waits {
                    return after.saw(thread, self.values[0]);
                }
                after.owners[0] = None;
                after.within(thread, Within::Asleep)
            }
            Within::Asleep => {
                let mut next = Vec::new();
                // Where the wait looks again by itself, nobody can tell that it woke by itself.
                let noticed = matches!(deed, Deed::Wait | Deed::WaitTimeout | Deed::WaitUntil(_));
                if noticed && !self.woken_by_itself {
                    after.woken_by_itself = true;
                    next.extend(after.within(thread, Within::Awake { timed_out: false }));
                }
                if matches!(deed, Deed::WaitTimeout | Deed::WaitTimeoutWhileLess(_)) {
                    next.extend(self.within(thread, Within::Awake { timed_out: true }));
                }
                next
            }
            Within::Awake { timed_out } if self.owners[0].is_none() => {
                after.owners[0] = Some(id);
                let short = |level: u8| self.values[0] < level;
                let (again, timed_out) = match deed {
                    Deed::WaitUntil(level) => (short(level), false),
                    // These two stop looking at the first sign of poison.
                    Deed::WaitWhileLess(level) => (short(level) && !self.poisoned[0], false),
                    Deed::WaitTimeoutWhileLess(level) if !self.poisoned[0] => {
                        (short(level) && !timed_out, short(level) && timed_out)
                    }
                    _ => (false, timed_out),
                };
                if again {
                    return after.within(thread, Within::Start);
                }
                let seen = self.values[0] + self.poison(0);
                after.saw(thread, seen + if timed_out { word::TIMED_OUT } else { 0 })
            }
            _ => Vec::new(),
        }
    }

    pub(super) fn notify(&self, thread: usize, deed: Deed) -> Next {
        let asleep = |other: &usize| self.threads[*other].within == Within::Asleep;
        let asleep: Vec<usize> = (0..self.threads.len()).filter(asleep).collect();
        if asleep.is_empty() {
            return self.done(thread);
        }
        if deed == Deed::NotifyAll {
            let mut after = *self;
            for other in asleep {
                after.threads[other].within = Within::Awake { timed_out: false };
            }
            return after.done(thread);
        }
        let woken = |other: usize| {
            let mut after = *self;
            after.threads[other].within = Within::Awake { timed_out: false };
            after.done(thread)
        };
        asleep.into_iter().flat_map(woken).collect()
    }

    /// Readers wait for writers that wait, the strict rule that std leaves open.
    pub(super) fn read_or_write(&self, thread: usize, deed: Deed) -> Next {
        let id = Self::id(thread);
        let mut after = *self;
        let readable = self.writer.is_none() && self.queued == 0;
        let writable = self.writer.is_none() && self.readers == 0;
        match deed {
            Deed::Release => {
                if self.writer == Some(id) {
                    after.writer = None;
                } else if self.threads[thread].reading > 0 {
                    after.threads[thread].reading -= 1;
                    after.readers -= 1;
                }
                after.done(thread)
            }
            Deed::Read | Deed::TryRead if readable => {
                after.readers += 1;
                after.threads[thread].reading += 1;
                after.saw(thread, self.table + self.poison(2))
            }
            Deed::Write if self.threads[thread].within == Within::Start => {
                after.queued += 1;
                after.within(thread, Within::Queued)
            }
            Deed::Write | Deed::TryWrite if writable => {
                if deed == Deed::Write {
                    after.queued -= 1;
                }
                after.writer = Some(id);
                after.table += 1;
                after.saw(thread, after.table + self.poison(2))
            }
            Deed::Read | Deed::Write => Vec::new(),
            _ => after.saw(thread, word::WOULD_BLOCK),
        }
    }

    pub(super) fn look_once(&self, thread: usize, deed: Deed) -> Next {
        match deed {
            Deed::IsCompleted => self.saw(thread, (self.once == Progress::Complete).into()),
            _ if self.init == Progress::Complete => self.saw(thread, self.value),
            _ => self.saw(thread, word::NOTHING),
        }
    }

    pub(super) fn call_once(&self, thread: usize, work: Work) -> Next {
        let mut after = *self;
        match (self.threads[thread].within, self.once) {
            (Within::Start, Progress::Complete) => after.saw(thread, 0),
            (Within::Start, _) if self.once != Progress::Running => match self.once {
                Progress::Poisoned => after.panics(thread),
                _ => {
                    after.once = Progress::Running;
                    after.within(thread, Within::Works)
                }
            },
            (Within::Works, _) => after.work(thread, work),
            (Within::Worked, _) => {
                after.once = Progress::Complete;
                after.saw(thread, 1)
            }
            (Within::Spoilt, _) => {
                after.once = Progress::Poisoned;
                after.panics(thread)
            }
            _ => Vec::new(),
        }
    }

    /// `get_or_init` with work to do, `set` without.
    pub(super) fn init(&self, thread: usize, work: Option<Work>) -> Next {
        let mut after = *self;
        match (self.threads[thread].within, self.init) {
            (Within::Start, Progress::Running) => Vec::new(),
            (Within::Start, Progress::Complete) => {
                after.saw(thread, if work.is_some() { self.value } else { 0 })
            }
            (Within::Start, _) => {
                after.init = Progress::Running;
                after.within(thread, Within::Works)
            }
            (Within::Works, _) => after.work(thread, work.unwrap_or(Work::Nothing)),
            (Within::Spoilt, _) => {
                after.init = Progress::Poisoned;
                after.panics(thread)
            }
            _ => {
                after.init = Progress::Complete;
                after.value = Self::id(thread);
                after.saw(thread, if work.is_some() { after.value } else { 1 })
            }
        }
    }

    fn work(mut self, thread: usize, work: Work) -> Next {
        if work == Work::Add {
            self.atomics[0] += 1;
        }
        let spoilt = work == Work::Panic;
        self.within(thread, if spoilt { Within::Spoilt } else { Within::Worked })
    }
}
