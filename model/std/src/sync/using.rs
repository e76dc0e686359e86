//! What the holder of a lock does with what it guards.

use conc_engine::Used;
use std::cell::Cell;
use std::panic::RefUnwindSafe;

/// Kept in a guard, for the step that gives the lock back.
pub(super) struct Using(Cell<Used>);

impl RefUnwindSafe for Using {}

impl Using {
    pub(super) const fn new() -> Using {
        Using(Cell::new(Used::Not))
    }

    /// It looks at the value.
    pub(super) fn look(&self) {
        if self.0.get() == Used::Not {
            self.0.set(Used::Looked);
        }
    }

    /// It has the value to change.
    pub(super) fn change(&self) {
        self.0.set(Used::Changed);
    }

    /// What was done so far; from now on it counts anew.
    pub(super) fn take(&self) -> Used {
        self.0.replace(Used::Not)
    }
}
