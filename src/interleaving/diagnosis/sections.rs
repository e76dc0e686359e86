//! Critical sections: what each thread did between taking a lock and giving it back.

use super::case::Case;
use conc_protocol::{Place, Step, Used};

pub(super) struct Section {
    pub(super) thread: usize,
    pub(super) lock: usize,
    /// Index of the step that takes the lock.
    pub(super) begin: usize,
    /// Index of the step that gives it back.
    pub(super) end: usize,
    pub(super) used: Used,
    /// Where the lock was taken.
    pub(super) place: Option<Place>,
}

impl Case<'_> {
    /// All sections that were left again, in the order in which they were left.
    pub(super) fn sections(&self) -> Vec<Section> {
        let steps = &self.trace.steps;
        let mut sections = Vec::new();
        for (end, step) in steps.iter().enumerate() {
            let (Some(used), Some(lock)) = (step.used, self.lock_of(step)) else { continue };
            let taken = self.taken_before(step.thread, lock, end);
            if let Some(begin) = taken {
                let (thread, place) = (step.thread, steps[begin].place);
                sections.push(Section { thread, lock, begin, end, used, place });
            }
        }
        sections
    }

    /// The step by which a thread took a lock, the last one before `end`.
    pub(super) fn taken_before(&self, thread: usize, lock: usize, end: usize) -> Option<usize> {
        self.trace.steps[..end].iter().rposition(|step| {
            step.thread == thread && self.lock_of(step) == Some(lock) && takes(step)
        })
    }

    /// The mutex or RwLock that a step is about.
    pub(super) fn lock_of(&self, step: &Step) -> Option<usize> {
        let is_lock = |object: &&usize| matches!(self.kind(**object), "mutex" | "rwlock");
        step.objects.iter().find(is_lock).copied()
    }
}

fn takes(step: &Step) -> bool {
    match step.verb.as_str() {
        "lock" | "lock to read" | "lock to write" | "wake up" => true,
        "try to lock" | "try to lock to read" | "try to lock to write" => step.value.is_none(),
        _ => false,
    }
}
