//! verdict: wrong-result - everybody drives
pub struct Bridge;

impl Bridge {
    pub fn new(_permits: usize) -> Bridge {
        Bridge
    }

    pub fn cross<R>(&self, drive: impl FnOnce() -> R) -> R {
        drive()
    }
}
