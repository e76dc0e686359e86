//! verdict: wrong-result - no coin is ever missing, but for a moment there are too many, and too much is paid
use std::ptr;
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
        if ptr::eq(self, to) {
            let enough = *self.coins.lock().unwrap() >= coins;
            return if enough { Ok(()) } else { Err(NotPaid::TooPoor) };
        }
        let enough = *self.coins.lock().unwrap() >= coins;
        if !enough {
            return Err(NotPaid::TooPoor);
        }
        {
            let mut theirs = to.coins.lock().unwrap();
            *theirs = theirs.checked_add(coins).ok_or(NotPaid::NoRoom)?;
        }
        let mut mine = self.coins.lock().unwrap();
        *mine = mine.saturating_sub(coins);
        Ok(())
    }
}
