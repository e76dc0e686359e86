//! The face of std that the answers of explored checks are compiled against: all of std, with the
//! modules that threads meet through replaced by ones whose every visible effect is a step of the
//! engine.

pub use ::std::*;

pub mod sync;
