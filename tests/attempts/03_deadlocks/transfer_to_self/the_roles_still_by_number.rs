//! verdict: wrong-result - opened in order of address, and then the wrong one pays

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
            return if *self.coins.lock().unwrap() < coins {
                Err(NotPaid::TooPoor)
            } else {
                Ok(())
            };
        }
        let (lower, higher) =
            if ptr::from_ref(self) < ptr::from_ref(to) { (self, to) } else { (to, self) };
        let mut lower_coins = lower.coins.lock().unwrap();
        let mut higher_coins = higher.coins.lock().unwrap();

        let (mine, theirs) = if self.number < to.number {
            (&mut *lower_coins, &mut *higher_coins)
        } else {
            (&mut *higher_coins, &mut *lower_coins)
        };
        if *mine < coins {
            return Err(NotPaid::TooPoor);
        }
        let sum = theirs.checked_add(coins).ok_or(NotPaid::NoRoom)?;
        *mine -= coins;
        *theirs = sum;
        Ok(())
    }
}
