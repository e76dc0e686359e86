//! verdict: not-concurrent - the hook is locked while somebody drives
use std::sync::{Mutex, PoisonError};

pub struct Bridge {
    bridge: Mutex<()>,
}

impl Bridge {
    pub fn new(_permits: usize) -> Bridge {
        Bridge { bridge: Mutex::new(()) }
    }

    pub fn cross<R>(&self, drive: impl FnOnce() -> R) -> R {
        let _alone = self.bridge.lock().unwrap_or_else(PoisonError::into_inner);
        drive()
    }
}
