//! The face of std that answers of explored checks are compiled against, under the name `std`.
//! What threads meet at, time, output and everything that varies from run to run is the model's;
//! the rest is the original's. What reaches outside the process (`fs`, `net`, `os`, `env`,
//! `backtrace`, `process::Command`) is left out: every name is listed, so that nothing new comes
//! in by itself.

#![expect(clippy::legacy_numeric_constants, reason = "answers may use them")]

pub mod collections;
pub mod hash;
pub mod hint;
pub mod io;
mod macros;
pub mod panic;
pub mod prelude;
pub mod process;
pub mod sync;
pub mod thread;
pub mod time;

pub use ::std::{
    alloc, any, array, ascii, borrow, boxed, cell, char, clone, cmp, convert, default, error, f32,
    f64, ffi, fmt, future, i8, i16, i32, i64, i128, isize, iter, marker, mem, num, ops, option,
    path, pin, primitive, ptr, range, rc, result, slice, str, string, task, u8, u16, u32, u64,
    u128, usize, vec,
};

pub use ::std::{
    assert, assert_eq, assert_ne, cfg, cfg_select, column, compile_error, concat, debug_assert,
    debug_assert_eq, debug_assert_ne, file, format, format_args, line, matches, module_path,
    stringify, todo, unimplemented, unreachable, write, writeln,
};

/// The original's macro of a name that is also a module of the face.
mod named_like_a_module {
    pub use ::std::panic;
}
pub use named_like_a_module::*;
