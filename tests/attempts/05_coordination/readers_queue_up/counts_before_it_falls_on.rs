//! verdict: pass - catches the fall, counts, and lets it go on

use std::collections::BTreeMap;
use std::sync::{Mutex, RwLock};

/// Trains by platform.
pub type Trains = BTreeMap<u32, String>;

/// The board, and how often it was looked at.
#[derive(Default)]
pub struct Board {
    trains: RwLock<Trains>,
    looks: Mutex<u64>,
}

impl Board {
    /// A board without trains, which nobody has looked at.
    pub fn new() -> Board {
        Board::default()
    }

    /// Shows the board to `look`; counts it.
    pub fn look<R>(&self, look: impl FnOnce(&Trains) -> R) -> R {
        let seen = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            look(&self.trains.read().unwrap())
        }));
        *self.looks.lock().unwrap() += 1;
        seen.unwrap_or_else(|e| std::panic::resume_unwind(e))
    }

    /// Gives the board to `change`, which has it alone.
    pub fn change<R>(&self, change: impl FnOnce(&mut Trains) -> R) -> R {
        change(&mut self.trains.write().unwrap())
    }

    /// How often somebody has looked at the board.
    pub fn looks(&self) -> u64 {
        *self.looks.lock().unwrap()
    }
}
