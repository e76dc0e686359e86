//! What every module of an answer sees without an import: the original's, with the face's macros in
//! the place of those that print or make thread locals.

macro_rules! editions {
    ($($edition:ident)*) => {$(
        /// The prelude of one edition.
        pub mod $edition {
            pub use crate::{dbg, eprint, eprintln, print, println, thread_local};
            pub use std::prelude::$edition::*;
        }
    )*};
}

editions! { v1 rust_2015 rust_2018 rust_2021 rust_2024 }
