//! The face of `std::sync::atomic`. The values live in the engine's cells, as bits; here they get
//! their types.

mod boolean;
mod integer;
mod pointer;

pub use ::std::sync::atomic::Ordering;
pub use boolean::AtomicBool;
pub use integer::{
    AtomicI8, AtomicI16, AtomicI32, AtomicI64, AtomicIsize, AtomicU8, AtomicU16, AtomicU32,
    AtomicU64, AtomicUsize,
};
pub use pointer::AtomicPtr;

use conc_engine::Loc;
use conc_engine::atomic::AtomicCell;
use std::panic::Location;

/// Orders the accesses before it and after it.
///
/// # Panics
/// If `order` is `Relaxed`.
#[track_caller]
pub fn fence(order: Ordering) {
    if order == Ordering::Relaxed {
        panic!("there is no such thing as a relaxed fence");
    }
    conc_engine::atomic::fence(order, Location::caller());
}

/// The old name of [`crate::hint::spin_loop`].
#[deprecated(since = "1.51.0", note = "use hint::spin_loop instead")]
#[track_caller]
pub fn spin_loop_hint() {
    crate::hint::spin_loop();
}

/// Orders accesses within a thread only; in the model a thread's accesses have their order anyway.
///
/// # Panics
/// If `order` is `Relaxed`.
#[track_caller]
pub fn compiler_fence(order: Ordering) {
    if order == Ordering::Relaxed {
        panic!("there is no such thing as a relaxed fence");
    }
}

#[track_caller]
fn load(cell: &AtomicCell, order: Ordering, loc: Loc) -> u64 {
    match order {
        Ordering::Release => panic!("there is no such thing as a release load"),
        Ordering::AcqRel => panic!("there is no such thing as an acquire-release load"),
        _ => cell.load(order, loc),
    }
}

#[track_caller]
fn store(cell: &AtomicCell, value: u64, order: Ordering, loc: Loc) {
    match order {
        Ordering::Acquire => panic!("there is no such thing as an acquire store"),
        Ordering::AcqRel => panic!("there is no such thing as an acquire-release store"),
        _ => cell.store(value, order, loc),
    }
}

/// A compare-and-exchange, all but its cell and its place.
struct Exchange {
    current: u64,
    new: u64,
    success: Ordering,
    failure: Ordering,
    weak: bool,
}

#[track_caller]
fn compare_exchange(cell: &AtomicCell, exchange: Exchange, loc: Loc) -> Result<u64, u64> {
    let Exchange { current, new, success, failure, weak } = exchange;
    match failure {
        Ordering::Release => panic!("there is no such thing as a release failure ordering"),
        Ordering::AcqRel => panic!("there is no such thing as an acquire-release failure ordering"),
        _ => cell.compare_exchange(current, new, success, failure, weak, loc),
    }
}

/// The lowest bytes of `bits`, where a `T` of at most that size lies.
fn low_bytes<T>(bits: &mut u64) -> &mut T {
    const { assert!(size_of::<T>() <= 8 && align_of::<T>() <= 8) };
    let first = if cfg!(target_endian = "big") { 8 - size_of::<T>() } else { 0 };
    // SAFETY: within the eight bytes and aligned for `T`. It is called for integers, of which every
    // pattern is valid, and for `bool` with bits that are 0 or 1.
    unsafe { &mut *(&raw mut *bits).cast::<u8>().add(first).cast::<T>() }
}
