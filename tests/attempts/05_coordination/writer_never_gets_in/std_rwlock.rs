//! verdict: wrong-result - readers wait for any waiting writer; std promises nothing better
use std::sync::RwLock;

#[derive(Default)]
pub struct Desk(RwLock<()>);

impl Desk {
    pub fn new() -> Desk {
        Desk::default()
    }

    pub fn read<R>(&self, look: impl FnOnce() -> R) -> R {
        let _at_the_board = self.0.read().unwrap();
        look()
    }

    pub fn write<R>(&self, change: impl FnOnce() -> R) -> R {
        let _at_the_board = self.0.write().unwrap();
        change()
    }
}
