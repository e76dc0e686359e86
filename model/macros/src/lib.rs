//! The std face's macros that print or make thread locals, for a toolchain whose prelude does not
//! bring them: `#[macro_use] extern crate conc_macros;` at a crate's root brings them to all its
//! modules. They are the very macros of the face, not others that forward to them: with
//! `use std::*` a name may come both ways, and two macros of one name would be ambiguous.

pub use conc_std::{dbg, eprint, eprintln, print, println, thread_local};
