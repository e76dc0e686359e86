//! verdict: wrong-result - nobody waits for anybody
#[derive(Default)]
pub struct Desk;

impl Desk {
    pub fn new() -> Desk {
        Desk
    }

    pub fn read<R>(&self, look: impl FnOnce() -> R) -> R {
        look()
    }

    pub fn write<R>(&self, change: impl FnOnce() -> R) -> R {
        change()
    }
}
