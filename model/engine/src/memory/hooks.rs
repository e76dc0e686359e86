//! What instrumented code calls: the functions that LLVM's thread sanitizer pass names
//! (`ThreadSanitizer.cpp`, compiler-rt's `tsan_interface.h`), for plain accesses, the copying
//! functions, and the atomics of real std. A program that is not instrumented calls none of them.

use super::Deed;
use super::atomics::Way;
use super::watch::access;
use crate::current::try_with;
use std::ffi::{c_int, c_void};
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU16, AtomicU32, AtomicU64, Ordering};

static WATCHED: AtomicBool = AtomicBool::new(false);

/// Whether this program's plain memory is watched.
pub fn is_watched() -> bool {
    WATCHED.load(Ordering::Relaxed)
}

/// Every instrumented part of the program calls this before `main`.
#[unsafe(no_mangle)]
extern "C" fn __tsan_init() {
    WATCHED.store(true, Ordering::Relaxed);
}

macro_rules! plain {
    ($($name:ident $deed:ident $size:literal,)*) => {$(
        #[unsafe(no_mangle)]
        extern "C" fn $name(address: *const c_void) {
            access(address.addr(), $size, Deed::$deed);
        }
    )*};
}

plain! {
    __tsan_read1 Read 1, __tsan_read2 Read 2, __tsan_read4 Read 4,
    __tsan_read8 Read 8, __tsan_read16 Read 16,
    __tsan_unaligned_read1 Read 1, __tsan_unaligned_read2 Read 2, __tsan_unaligned_read4 Read 4,
    __tsan_unaligned_read8 Read 8, __tsan_unaligned_read16 Read 16,
    __tsan_write1 Write 1, __tsan_write2 Write 2, __tsan_write4 Write 4,
    __tsan_write8 Write 8, __tsan_write16 Write 16,
    __tsan_unaligned_write1 Write 1, __tsan_unaligned_write2 Write 2, __tsan_unaligned_write4 Write 4,
    __tsan_unaligned_write8 Write 8, __tsan_unaligned_write16 Write 16,
    // Both, one right after the other: the write says all.
    __tsan_read_write1 Write 1, __tsan_read_write2 Write 2, __tsan_read_write4 Write 4,
    __tsan_read_write8 Write 8, __tsan_read_write16 Write 16,
    __tsan_unaligned_read_write1 Write 1, __tsan_unaligned_read_write2 Write 2,
    __tsan_unaligned_read_write4 Write 4, __tsan_unaligned_read_write8 Write 8,
    __tsan_unaligned_read_write16 Write 16,
    __tsan_vptr_read Read 8,
}

#[unsafe(no_mangle)]
extern "C" fn __tsan_vptr_update(address: *const c_void, _new: *const c_void) {
    access(address.addr(), size_of::<usize>(), Deed::Write);
}

#[unsafe(no_mangle)]
unsafe extern "C" fn __tsan_memcpy(
    to: *mut c_void,
    from: *const c_void,
    size: usize,
) -> *mut c_void {
    // SAFETY: the caller's contract; what may overlap may also not overlap.
    unsafe { __tsan_memmove(to, from, size) }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn __tsan_memmove(
    to: *mut c_void,
    from: *const c_void,
    size: usize,
) -> *mut c_void {
    access(from.addr(), size, Deed::Read);
    access(to.addr(), size, Deed::Write);
    // SAFETY: the caller's contract, that of C's memmove.
    unsafe { to.cast::<u8>().copy_from(from.cast::<u8>(), size) }
    to
}

#[unsafe(no_mangle)]
unsafe extern "C" fn __tsan_memset(to: *mut c_void, byte: c_int, size: usize) -> *mut c_void {
    access(to.addr(), size, Deed::Write);
    // SAFETY: the caller's contract, that of C's memset.
    unsafe { to.cast::<u8>().write_bytes(byte as u8, size) }
    to
}

/// An ordering by its number in C.
fn ordering(number: c_int) -> Ordering {
    match number {
        0 => Ordering::Relaxed,
        1 | 2 => Ordering::Acquire,
        3 => Ordering::Release,
        4 => Ordering::AcqRel,
        _ => Ordering::SeqCst,
    }
}

/// A real atomic is accessed: it is memory too, and what is around it is ordered by it.
fn atomic(address: *const c_void, size: usize, way: Way, order: c_int) {
    let deed = if way == Way::Load { Deed::AtomicRead } else { Deed::AtomicWrite };
    access(address.addr(), size, deed);
    if crate::heap::is_inside() {
        try_with(|execution| execution.real_atomic(address.addr(), way, ordering(order)));
    }
}

macro_rules! change {
    ($($name:ident $atomic:ident $int:ident $method:ident,)*) => {$(
        #[unsafe(no_mangle)]
        unsafe extern "C" fn $name(at: *mut $int, value: $int, order: c_int) -> $int {
            atomic(at.cast(), size_of::<$int>(), Way::Change, order);
            // SAFETY: the caller's contract: an atomic of this size is at the address. The threads
            // of an execution are one of the system's: the strongest order costs nothing.
            unsafe { $atomic::from_ptr(at) }.$method(value, Ordering::SeqCst)
        }
    )*};
}

change! {
    __tsan_atomic8_exchange AtomicU8 u8 swap, __tsan_atomic8_fetch_add AtomicU8 u8 fetch_add,
    __tsan_atomic8_fetch_sub AtomicU8 u8 fetch_sub, __tsan_atomic8_fetch_and AtomicU8 u8 fetch_and,
    __tsan_atomic8_fetch_or AtomicU8 u8 fetch_or, __tsan_atomic8_fetch_xor AtomicU8 u8 fetch_xor,
    __tsan_atomic8_fetch_nand AtomicU8 u8 fetch_nand,
    __tsan_atomic16_exchange AtomicU16 u16 swap, __tsan_atomic16_fetch_add AtomicU16 u16 fetch_add,
    __tsan_atomic16_fetch_sub AtomicU16 u16 fetch_sub,
    __tsan_atomic16_fetch_and AtomicU16 u16 fetch_and, __tsan_atomic16_fetch_or AtomicU16 u16 fetch_or,
    __tsan_atomic16_fetch_xor AtomicU16 u16 fetch_xor,
    __tsan_atomic16_fetch_nand AtomicU16 u16 fetch_nand,
    __tsan_atomic32_exchange AtomicU32 u32 swap, __tsan_atomic32_fetch_add AtomicU32 u32 fetch_add,
    __tsan_atomic32_fetch_sub AtomicU32 u32 fetch_sub,
    __tsan_atomic32_fetch_and AtomicU32 u32 fetch_and, __tsan_atomic32_fetch_or AtomicU32 u32 fetch_or,
    __tsan_atomic32_fetch_xor AtomicU32 u32 fetch_xor,
    __tsan_atomic32_fetch_nand AtomicU32 u32 fetch_nand,
    __tsan_atomic64_exchange AtomicU64 u64 swap, __tsan_atomic64_fetch_add AtomicU64 u64 fetch_add,
    __tsan_atomic64_fetch_sub AtomicU64 u64 fetch_sub,
    __tsan_atomic64_fetch_and AtomicU64 u64 fetch_and, __tsan_atomic64_fetch_or AtomicU64 u64 fetch_or,
    __tsan_atomic64_fetch_xor AtomicU64 u64 fetch_xor,
    __tsan_atomic64_fetch_nand AtomicU64 u64 fetch_nand,
}

macro_rules! load_store_exchange {
    ($($atomic:ident $int:ident $load:ident $store:ident $exchange:ident,)*) => {$(
        #[unsafe(no_mangle)]
        unsafe extern "C" fn $load(at: *mut $int, order: c_int) -> $int {
            atomic(at.cast(), size_of::<$int>(), Way::Load, order);
            // SAFETY: as above.
            unsafe { $atomic::from_ptr(at) }.load(Ordering::SeqCst)
        }

        #[unsafe(no_mangle)]
        unsafe extern "C" fn $store(at: *mut $int, value: $int, order: c_int) {
            atomic(at.cast(), size_of::<$int>(), Way::Store, order);
            // SAFETY: as above.
            unsafe { $atomic::from_ptr(at) }.store(value, Ordering::SeqCst);
        }

        #[unsafe(no_mangle)]
        unsafe extern "C" fn $exchange(
            at: *mut $int,
            current: $int,
            new: $int,
            order: c_int,
            failure: c_int,
        ) -> $int {
            // SAFETY: as above.
            let real = unsafe { $atomic::from_ptr(at) };
            let succeeds = real.load(Ordering::SeqCst) == current;
            let (way, order) = if succeeds { (Way::Change, order) } else { (Way::Load, failure) };
            atomic(at.cast(), size_of::<$int>(), way, order);
            match real.compare_exchange(current, new, Ordering::SeqCst, Ordering::SeqCst) {
                Ok(old) | Err(old) => old,
            }
        }
    )*};
}

load_store_exchange! {
    AtomicU8 u8 __tsan_atomic8_load __tsan_atomic8_store __tsan_atomic8_compare_exchange_val,
    AtomicU16 u16 __tsan_atomic16_load __tsan_atomic16_store __tsan_atomic16_compare_exchange_val,
    AtomicU32 u32 __tsan_atomic32_load __tsan_atomic32_store __tsan_atomic32_compare_exchange_val,
    AtomicU64 u64 __tsan_atomic64_load __tsan_atomic64_store __tsan_atomic64_compare_exchange_val,
}

#[unsafe(no_mangle)]
extern "C" fn __tsan_atomic_thread_fence(order: c_int) {
    if crate::heap::is_inside() {
        try_with(|execution| execution.real_fence(ordering(order)));
    }
}

#[unsafe(no_mangle)]
extern "C" fn __tsan_atomic_signal_fence(_order: c_int) {}
