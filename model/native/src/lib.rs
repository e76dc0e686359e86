//! The face of std that answers of native checks are compiled against, under the name `std`: the
//! original without what reaches outside the process (`fs`, `net`, `os`, `env`, `backtrace`,
//! `process::Command`). Every name is listed, so that nothing new comes in by itself.

#![expect(clippy::legacy_numeric_constants, reason = "answers may use them")]

pub mod io;
pub mod process;

pub use ::std::{
    alloc, any, array, ascii, borrow, boxed, cell, char, clone, cmp, collections, convert, default,
    error, f32, f64, ffi, fmt, future, hash, hint, i8, i16, i32, i64, i128, isize, iter, marker,
    mem, num, ops, option, panic, path, pin, prelude, primitive, ptr, range, rc, result, slice,
    str, string, sync, task, thread, time, u8, u16, u32, u64, u128, usize, vec,
};

pub use ::std::{
    assert, assert_eq, assert_ne, cfg, cfg_select, column, compile_error, concat, dbg,
    debug_assert, debug_assert_eq, debug_assert_ne, eprint, eprintln, file, format, format_args,
    line, matches, module_path, print, println, stringify, thread_local, todo, unimplemented,
    unreachable, write, writeln,
};
