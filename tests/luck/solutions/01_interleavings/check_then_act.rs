//! # The account that was overdrawn
//!
//! The lock was free between looking and taking. One guard for both.

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
        let mut balance = self.0.lock().unwrap();
        if *balance < cents {
            return false;
        }
        *balance -= cents;
        true
    }
}
