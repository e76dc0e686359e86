//! verdict: wrong-result - the stage manager carries the tree himself, and has an hour before he waits

use std::panic::{AssertUnwindSafe, catch_unwind};

/// With this tasks are called out, by the stage manager and by tasks.
pub struct Cues;

impl Cues {
    /// Calls out a task.
    pub fn call(&self, task: impl FnOnce(&Cues) + Send + 'static) {
        let _ = catch_unwind(AssertUnwindSafe(|| task(self)));
    }
}

pub struct Stage;

impl Stage {
    /// A stage with so many hands; at least one.
    pub fn open(_hands: usize) -> Stage {
        Stage
    }

    /// Calls out a task.
    pub fn call(&self, task: impl FnOnce(&Cues) + Send + 'static) {
        Cues.call(task);
    }

    /// Waits until nothing is left to do. Then the curtain rises.
    pub fn wait_idle(&self) {}
}
