//! What an execution of a program comes to.

/// What the threads saw, and what was left behind. A thread that waits for ever has seen neither
/// [`ENDED`] nor [`PANICKED`].
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Outcome {
    /// By thread, in order.
    pub seen: Vec<Vec<u8>>,
    pub atomics: [u8; 2],
    /// Both locks, and the one of readers and writers.
    pub poisoned: [bool; 3],
}

/// The last that a thread sees.
pub const ENDED: u8 = 255;
pub const PANICKED: u8 = 254;

/// What is seen beside values.
pub mod word {
    pub const POISONED: u8 = 100;
    pub const TIMED_OUT: u8 = 50;
    pub const WOULD_BLOCK: u8 = 200;
    pub const FULL: u8 = 201;
    pub const DISCONNECTED: u8 = 202;
    pub const NOTHING: u8 = 203;
    pub const FAILED: u8 = 204;
}
