//! verdict: wrong-result - counted after the look, so whoever falls over is not

use std::collections::BTreeMap;
use std::sync::RwLock;
use std::sync::atomic::{AtomicU64, Ordering};

/// Trains by platform.
pub type Trains = BTreeMap<u32, String>;

/// The board, and how often it was looked at.
pub struct Board {
    inner: RwLock<Inner>,
}

#[derive(Default)]
struct Inner {
    trains: Trains,
    looks: AtomicU64,
}

impl Board {
    /// A board without trains, which nobody has looked at.
    pub fn new() -> Board {
        Board { inner: RwLock::default() }
    }

    /// Shows the board to `look`; counts it.
    pub fn look<R>(&self, look: impl FnOnce(&Trains) -> R) -> R {
        let inner = self.inner.read().unwrap();
        let seen = look(&inner.trains);
        inner.looks.fetch_add(1, Ordering::Relaxed);
        seen
    }

    /// Gives the board to `change`, which has it alone.
    pub fn change<R>(&self, change: impl FnOnce(&mut Trains) -> R) -> R {
        change(&mut self.inner.write().unwrap().trains)
    }

    /// How often somebody has looked at the board.
    pub fn looks(&self) -> u64 {
        self.inner.read().unwrap().looks.load(Ordering::Relaxed)
    }
}
