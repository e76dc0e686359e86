//! The face of core that answers are compiled against, under the name `core`: the original, with
//! the std face's atomics and hints, so that no atomic walks past the model.

pub use ::core::*;

pub use conc_std::hint;

/// Synchronisation: the std face's atomics.
pub mod sync {
    pub use ::core::sync::*;
    pub use conc_std::sync::atomic;
}
