//! verdict: wrong-result - never two locks, hence no circle, and a moment in which the coins are nowhere
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
        {
            let mut mine = self.coins.lock().unwrap();
            *mine = mine.checked_sub(coins).ok_or(NotPaid::TooPoor)?;
        }
        let mut theirs = to.coins.lock().unwrap();
        if let Some(sum) = theirs.checked_add(coins) {
            *theirs = sum;
            return Ok(());
        }
        drop(theirs);
        *self.coins.lock().unwrap() += coins;
        Err(NotPaid::NoRoom)
    }
}
