//! verdict: panic - asks both purses, closes them, and pays what may be gone by then

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
        if *self.coins.lock().unwrap() < coins {
            return Err(NotPaid::TooPoor);
        }
        if ptr::eq(self, to) {
            return Ok(());
        }
        if to.coins.lock().unwrap().checked_add(coins).is_none() {
            return Err(NotPaid::NoRoom);
        }
        let (mut mine, mut theirs);
        if ptr::from_ref(self) < ptr::from_ref(to) {
            mine = self.coins.lock().unwrap();
            theirs = to.coins.lock().unwrap();
        } else {
            theirs = to.coins.lock().unwrap();
            mine = self.coins.lock().unwrap();
        }
        *mine -= coins;
        *theirs += coins;
        Ok(())
    }
}
