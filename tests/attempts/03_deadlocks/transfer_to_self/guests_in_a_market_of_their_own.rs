//! verdict: deadlock - an extra lock breaks the tie, and all guests tie: who waits for one stops them all
use std::ptr;
use std::sync::{Mutex, MutexGuard};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotPaid {
    TooPoor,
    NoRoom,
}

static TIES: Mutex<()> = Mutex::new(());

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
        let _tie = (self.number == to.number).then(|| TIES.lock().unwrap());
        let (mut mine, mut theirs) = self.both(to);
        let left = mine.checked_sub(coins).ok_or(NotPaid::TooPoor)?;
        let sum = theirs.checked_add(coins).ok_or(NotPaid::NoRoom)?;
        (*mine, *theirs) = (left, sum);
        Ok(())
    }

    fn both<'a>(&'a self, other: &'a Purse) -> (MutexGuard<'a, u8>, MutexGuard<'a, u8>) {
        if self.number < other.number {
            let mine = self.coins.lock().unwrap();
            let theirs = other.coins.lock().unwrap();
            (mine, theirs)
        } else {
            let theirs = other.coins.lock().unwrap();
            let mine = self.coins.lock().unwrap();
            (mine, theirs)
        }
    }
}
