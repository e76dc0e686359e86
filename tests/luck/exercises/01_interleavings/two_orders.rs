//! # Two transfers that wait for each other
//!
//! One transfer goes each way, at the same time. Some days neither arrives.
//!
//! Promises:
//! - both transfers arrive

use std::sync::Mutex;

/// Two accounts, in cents.
pub struct Bank {
    /// The one.
    pub left: Mutex<i64>,
    /// The other.
    pub right: Mutex<i64>,
}

impl Bank {
    /// From the left account to the right one.
    pub fn to_the_right(&self, cents: i64) {
        let mut left = self.left.lock().unwrap();
        let mut right = self.right.lock().unwrap();
        *left -= cents;
        *right += cents;
    }

    /// From the right account to the left one.
    pub fn to_the_left(&self, cents: i64) {
        let mut right = self.right.lock().unwrap();
        let mut left = self.left.lock().unwrap();
        *left += cents;
        *right -= cents;
    }
}
