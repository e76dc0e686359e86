//! # The account that was overdrawn
//!
//! Before anything is taken out, one looks whether it is there. Once it was there for two.
//!
//! Promises:
//! - nobody overdraws the account

use std::sync::Mutex;

/// An account, in cents; it must not be overdrawn.
pub struct Account(Mutex<i64>);

impl Account {
    /// With so much in it.
    pub fn with(cents: i64) -> Account {
        Account(Mutex::new(cents))
    }

    /// What is in it.
    pub fn balance(&self) -> i64 {
        *self.0.lock().unwrap()
    }

    /// Takes so much out, if it is there; whether it was.
    pub fn withdraw(&self, cents: i64) -> bool {
        if self.balance() < cents {
            return false;
        }
        *self.0.lock().unwrap() -= cents;
        true
    }
}
