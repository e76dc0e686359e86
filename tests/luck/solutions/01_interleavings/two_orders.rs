//! # Two transfers that wait for each other
//!
//! Each held what the other needed. All who need both locks take them in one order.

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
        let mut left = self.left.lock().unwrap();
        let mut right = self.right.lock().unwrap();
        *left += cents;
        *right -= cents;
    }
}
