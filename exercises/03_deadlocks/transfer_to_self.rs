//! # A player who paid her own purse is still standing there
//!
//! The market of a game. Every player has a purse, and a purse holds 255 coins and no more. Players
//! have numbers; guests, who have not signed up, all have the number 0. A payment needs two purses.
//! Somebody has read that locks should be taken in a fixed order, so the purse with the lower number
//! is opened first. Three complaints since then:
//!
//! - A player clicked on her own name and paid herself. She has not moved since Tuesday.
//! - Two guests paid each other at the same moment. Neither of them has moved since.
//! - Somebody paid ten coins to a dragon, who had 250. The game said "attempt to add with overflow",
//!   the ten coins are nowhere, and neither of the two purses has opened again.
//!
//! A payment is made or it is not. Whoever pays themselves is a player like any other, and is told
//! the same; but there is room for all of it, since it never leaves.
//!
//! Promises:
//! - whoever pays themselves is done and has what they had
//! - nobody pays more than they have
//! - two players can pay each other whatever their numbers
//! - what does not fit stays where it was
//! - no coin is ever between two purses
//! - two players can trade while somebody waits for an open purse
//!
//! No `unsafe`: the purses are closed for a reason.
//!
//! Before you run it: the second complaint came from guests only, never from two players who have
//! signed up. Why?
//!
//! From "Concurrency", Deadlock prevention patterns.

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
        // TODO: in order of number. Is that an order?
        let (lower, higher) = if self.number < to.number { (self, to) } else { (to, self) };
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
        // TODO: and if the second line cannot be done?
        *mine -= coins;
        *theirs += coins;
        Ok(())
    }
}
