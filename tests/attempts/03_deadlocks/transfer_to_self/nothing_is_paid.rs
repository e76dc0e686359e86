//! verdict: wrong-result - nobody waits and nothing is lost
use std::sync::Mutex;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotPaid {
    TooPoor,
    NoRoom,
}

pub struct Purse {
    number: u32,
    coins: Mutex<u8>,
}

impl Purse {
    pub fn new(number: u32, coins: u8) -> Purse {
        Purse { number, coins: Mutex::new(coins) }
    }

    pub fn number(&self) -> u32 {
        self.number
    }

    pub fn open<R>(&self, look: impl FnOnce(&mut u8) -> R) -> R {
        look(&mut self.coins.lock().unwrap())
    }

    pub fn pay(&self, to: &Purse, coins: u8) -> Result<(), NotPaid> {
        let _ = (to, coins, NotPaid::NoRoom, NotPaid::TooPoor);
        Ok(())
    }
}
