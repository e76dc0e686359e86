//! Collections; hash maps and hash sets iterate the same way in every execution.

pub mod hash_map;
pub mod hash_set;

pub use hash_map::HashMap;
pub use hash_set::HashSet;
pub use std::collections::*;
