//! verdict: wrong-result - counts the coins twice that never leave

use std::ptr;
use std::sync::Mutex;

/// Why a payment was not made. Nothing has changed then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotPaid {
    /// There are not so many coins in the purse of whoever pays.
    TooPoor,
    /// They do not all fit into the other purse.
    NoRoom,
}

/// A player's purse.
pub struct Purse {
    number: u32,
    coins: Mutex<u8>,
}

impl Purse {
    /// The purse of the player with this number, or of a guest, whose number is 0.
    pub fn new(number: u32, coins: u8) -> Purse {
        Purse { number, coins: Mutex::new(coins) }
    }

    /// Whose purse it is.
    pub fn number(&self) -> u32 {
        self.number
    }

    /// Holds the purse open for as long as `look` takes.
    pub fn open<R>(&self, look: impl FnOnce(&mut u8) -> R) -> R {
        look(&mut self.coins.lock().unwrap())
    }

    /// Pays so many coins into the purse `to`, which may be this one.
    pub fn pay(&self, to: &Purse, coins: u8) -> Result<(), NotPaid> {
        if ptr::eq(self, to) {
            let mine = *self.coins.lock().unwrap();
            if mine < coins {
                return Err(NotPaid::TooPoor);
            }
            return mine.checked_add(coins).map(|_| ()).ok_or(NotPaid::NoRoom);
        }
        let (mut mine, mut theirs);
        if (self.number, ptr::from_ref(self)) < (to.number, ptr::from_ref(to)) {
            mine = self.coins.lock().unwrap();
            theirs = to.coins.lock().unwrap();
        } else {
            theirs = to.coins.lock().unwrap();
            mine = self.coins.lock().unwrap();
        }
        if *mine < coins {
            return Err(NotPaid::TooPoor);
        }
        let sum = theirs.checked_add(coins).ok_or(NotPaid::NoRoom)?;
        *mine -= coins;
        *theirs = sum;
        Ok(())
    }
}
