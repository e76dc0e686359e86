//! The heap of a check process. What the code inside an execution allocates comes from a region of
//! its own, one piece after the other, and every execution begins at the same place of it: so that
//! addresses compare the same way in each, as answers do that order their locks by address.
//! What the engine allocates for itself stays away from there.
//!
//! A piece that outlives its execution (leaked, or the check's own) is never written over: the next
//! execution begins behind it.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::ops::Range;
use std::ptr::NonNull;
use std::sync::atomic::{AtomicPtr, AtomicUsize, Ordering::Relaxed};

/// Bytes of the region; pages that are not touched cost nothing. What does not fit comes from the
/// system.
const REGION: usize = 64 << 20;
/// Pieces from this size on come from the system: they would use up the region.
const LARGE: usize = 1 << 20;
/// Where the pieces of an execution begin: at a multiple of this. Few things are aligned to more.
const FLOOR: usize = 128;
/// Where the region begins: at a multiple of this.
const ALIGNMENT: usize = 1 << 16;

/// The allocator of a check process: the system's, but inside an execution.
pub struct Heap;

struct Region {
    start: *mut u8,
    /// Where the next piece may begin, from the start.
    next: AtomicUsize,
    /// Where executions begin; everything before it belongs to somebody for ever.
    floor: AtomicUsize,
    /// Pieces from the floor on that were not given back.
    pieces: AtomicUsize,
}

/// The region, once there is one. It lies outside the image: statics are set back.
static REGION_OF_PROCESS: AtomicPtr<Region> = AtomicPtr::new(std::ptr::null_mut());

thread_local! {
    /// Whether this thread runs the code of an execution.
    static INSIDE: Cell<bool> = const { Cell::new(false) };
    /// Whether the region is this thread's: executions of other threads do without.
    static OWNS: Cell<bool> = const { Cell::new(false) };
}

fn region() -> Option<&'static Region> {
    // SAFETY: null, or a leaked box.
    NonNull::new(REGION_OF_PROCESS.load(Relaxed)).map(|region| unsafe { region.as_ref() })
}

/// Makes the region, once a process; before statics are copied.
pub(crate) fn prepare() {
    if region().is_some() {
        return;
    }
    let layout = Layout::from_size_align(REGION, ALIGNMENT).expect("a plain size");
    // SAFETY: the size is not zero.
    let start = unsafe { System.alloc(layout) };
    if !start.is_null() {
        OWNS.set(true);
        let (next, floor, pieces) = Default::default();
        REGION_OF_PROCESS
            .store(Box::leak(Box::new(Region { start, next, floor, pieces })), Relaxed);
    }
}

/// Back to the start for a new execution, or to behind what is still in use.
pub(crate) fn begin() {
    let Some(region) = region().filter(|_| OWNS.get()) else { return };
    if region.pieces.swap(0, Relaxed) == 0 {
        region.next.store(region.floor.load(Relaxed), Relaxed);
    } else {
        // Aligned, so that everything lies as far from it in this execution as in any other.
        let floor = region.next.load(Relaxed).next_multiple_of(FLOOR);
        region.floor.store(floor, Relaxed);
        region.next.store(floor, Relaxed);
    }
}

/// What an address of this execution's memory is called where people read it: the same in every
/// execution of every process. None for other memory.
pub fn name_of(address: usize) -> Option<String> {
    /// Far enough from 0 not to be taken for nothing.
    const FIRST: usize = 0x1000;
    let here = of_this_execution();
    here.contains(&address).then(|| format!("{:#x}", address - here.start + FIRST))
}

/// Sets whether what follows on this thread is code of an execution; says what it was.
pub(crate) fn set_inside(inside: bool) -> bool {
    INSIDE.replace(inside && OWNS.get())
}

/// Whether this thread runs the code of an execution.
pub(crate) fn is_inside() -> bool {
    INSIDE.try_with(Cell::get).unwrap_or(false)
}

/// Where the pieces of this execution lie; nowhere, if the region is not this thread's.
pub(crate) fn of_this_execution() -> Range<usize> {
    let Some(region) = region().filter(|_| OWNS.get()) else { return 0..0 };
    let start = region.start.addr();
    start + region.floor.load(Relaxed)..start + REGION
}

/// A piece of the region, if this thread's code is to have one and there is room.
fn piece_of(layout: Layout) -> Option<*mut u8> {
    let piece = region().filter(|_| is_inside())?.take(layout)?;
    crate::memory::allocated(piece.addr()..piece.addr() + layout.size());
    Some(piece)
}

impl Region {
    fn take(&self, layout: Layout) -> Option<*mut u8> {
        let next = self.next.load(Relaxed);
        let start = next.checked_next_multiple_of(layout.align())?;
        let end = start.checked_add(layout.size())?;
        if layout.size() >= LARGE || layout.align() > ALIGNMENT || end > REGION {
            return None;
        }
        self.next.store(end, Relaxed);
        self.pieces.fetch_add(1, Relaxed);
        Some(self.start.wrapping_add(start))
    }

    fn offset(&self, piece: *mut u8) -> usize {
        piece.addr().wrapping_sub(self.start.addr())
    }

    /// Takes a piece back.
    fn give_back(&self, piece: *mut u8) {
        if self.offset(piece) >= self.floor.load(Relaxed) {
            self.pieces.fetch_sub(1, Relaxed);
        }
    }
}

// SAFETY: a piece of the region is handed out once between two calls of `begin`, which goes back
// only when all pieces from there on were given back; one thread alone takes pieces. All
// else is the system's.
unsafe impl GlobalAlloc for Heap {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller's contract.
        piece_of(layout).unwrap_or_else(|| unsafe { System.alloc(layout) })
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        match piece_of(layout) {
            // SAFETY: a piece is as large as the layout. It may have been used before.
            Some(piece) => unsafe {
                piece.write_bytes(0, layout.size());
                piece
            },
            // SAFETY: the caller's contract.
            None => unsafe { System.alloc_zeroed(layout) },
        }
    }

    unsafe fn realloc(&self, piece: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        if region().is_none_or(|region| region.offset(piece) >= REGION) {
            // SAFETY: the caller's contract; it came from the system.
            return unsafe { System.realloc(piece, layout, size) };
        }
        // SAFETY: the caller's contract: the new layout is valid, the old piece is as large as the
        // old one and is not used again.
        unsafe {
            let new = self.alloc(Layout::from_size_align_unchecked(size, layout.align()));
            if !new.is_null() {
                new.copy_from_nonoverlapping(piece, layout.size().min(size));
                self.dealloc(piece, layout);
            }
            new
        }
    }

    unsafe fn dealloc(&self, piece: *mut u8, layout: Layout) {
        match region().filter(|region| region.offset(piece) < REGION) {
            Some(region) => {
                crate::memory::freed(piece.addr());
                region.give_back(piece);
            }
            // SAFETY: the caller's contract; it came from the system.
            None => unsafe { System.dealloc(piece, layout) },
        }
    }
}
