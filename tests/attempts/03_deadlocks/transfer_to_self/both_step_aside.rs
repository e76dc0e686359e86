//! verdict: livelock - each holds its own, tries the other, lets go, and so on, in step, for ever
use std::ptr;
use std::sync::{Mutex, MutexGuard};
use std::thread;

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
        let (mut mine, mut theirs) = self.both(to);
        let left = mine.checked_sub(coins).ok_or(NotPaid::TooPoor)?;
        let sum = theirs.checked_add(coins).ok_or(NotPaid::NoRoom)?;
        (*mine, *theirs) = (left, sum);
        Ok(())
    }

    fn both<'a>(&'a self, other: &'a Purse) -> (MutexGuard<'a, u8>, MutexGuard<'a, u8>) {
        loop {
            let mine = self.coins.lock().unwrap();
            if let Ok(theirs) = other.coins.try_lock() {
                return (mine, theirs);
            }
            drop(mine);
            thread::yield_now();
        }
    }
}
