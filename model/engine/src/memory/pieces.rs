//! The pieces of the heap that an execution was given, and which of them it gave back. Apart from the
//! execution's own state, for the engine too gives pieces back, while it works on that state.

use super::shadow::Stamp;
use std::cell::RefCell;
use std::ops::Range;

/// A piece.
#[derive(Clone)]
pub(super) struct Piece {
    pub(super) bytes: Range<usize>,
    /// Who was given it; nobody, if it is the model's.
    pub(super) allocated: Option<Stamp>,
    freed: bool,
}

thread_local! {
    /// By address: the heap hands pieces out one behind the other.
    static PIECES: RefCell<Vec<Piece>> = const { RefCell::new(Vec::new()) };
}

/// Forgets all, for a new execution.
pub(super) fn begin() {
    with(Vec::clear);
}

/// A piece was handed out.
pub(super) fn add(bytes: Range<usize>, allocated: Option<Stamp>) {
    with(|pieces| {
        debug_assert!(pieces.last().is_none_or(|last| last.bytes.end <= bytes.start));
        pieces.push(Piece { bytes, allocated, freed: false });
    });
}

/// The piece that begins at `address` is given back: it, if it is one of this execution's.
pub(super) fn give_back(address: usize) -> Option<Piece> {
    with(|pieces| {
        let index = pieces.binary_search_by_key(&address, |piece| piece.bytes.start).ok()?;
        pieces[index].freed = true;
        Some(pieces[index].clone())
    })
}

/// The piece that an address lies in.
pub(super) fn at(address: usize) -> Option<Piece> {
    with(|pieces| pieces.get(index_of(pieces, address)?).cloned())
}

fn index_of(pieces: &[Piece], address: usize) -> Option<usize> {
    let index = pieces.partition_point(|piece| piece.bytes.start <= address).checked_sub(1)?;
    pieces[index].bytes.contains(&address).then_some(index)
}

/// The pieces that the answer was given, did not give back, and cannot reach any more from the words
/// in `roots`. Whatever looks like an address counts as one, as in LLVM's LeakSanitizer.
///
/// # Safety
/// What lies in `roots` is readable, and so are all pieces.
pub(super) unsafe fn lost(roots: &[Range<usize>]) -> Vec<Piece> {
    with(|pieces| {
        let mut reached: Vec<bool> = pieces.iter().map(|piece| piece.freed).collect();
        if reached.iter().all(|reached| *reached) {
            return Vec::new();
        }
        let mut to_scan = roots.to_vec();
        while let Some(range) = to_scan.pop() {
            let first = range.start.next_multiple_of(size_of::<usize>());
            for word in (first..range.end).step_by(size_of::<usize>()) {
                if word + size_of::<usize>() > range.end {
                    break;
                }
                // SAFETY: by the contract, and aligned.
                let address = unsafe { *std::ptr::with_exposed_provenance::<usize>(word) };
                if let Some(index) = index_of(pieces, address).filter(|index| !reached[*index]) {
                    reached[index] = true;
                    to_scan.push(pieces[index].bytes.clone());
                }
            }
        }
        let lost = pieces
            .iter()
            .zip(reached)
            .filter(|(piece, reached)| !reached && piece.allocated.is_some());
        lost.map(|(piece, _)| piece.clone()).collect()
    })
}

/// Calls `f` with the pieces; what it allocates is the engine's.
fn with<R>(f: impl FnOnce(&mut Vec<Piece>) -> R) -> R {
    let inside = crate::heap::set_inside(false);
    let result = PIECES.with_borrow_mut(f);
    crate::heap::set_inside(inside);
    result
}
