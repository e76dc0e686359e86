//! What is known of each byte that threads can share: who has written it, and who has read it since.
//!
//! Accesses are compared by happens-before, not by when they took place: an access is told apart by
//! its thread and that thread's time. Of a byte only those are kept that a later access could still
//! conflict with; most bytes have one. Source: C. Flanagan, S. Freund, "FastTrack: Efficient and
//! Precise Dynamic Race Detection", PLDI 2009; atomic accesses and freeing are added as deeds of
//! their own.

use std::collections::HashMap;
use std::ops::Range;

/// What is done to memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Deed {
    /// A plain read.
    Read,
    /// A plain write.
    Write,
    /// An atomic read.
    AtomicRead,
    /// An atomic write, or a read-modify-write.
    AtomicWrite,
    /// It is given back.
    Free,
    /// It is handed out.
    Allocate,
}

impl Deed {
    /// Whether the two conflict when nothing orders them.
    fn conflicts(self, later: Deed) -> bool {
        use Deed::*;
        match (self, later) {
            (Free | Write, _) | (_, Free | Write) => true,
            (Read, AtomicWrite) | (AtomicWrite, Read) => true,
            (Read | AtomicRead | AtomicWrite | Allocate, _) => false,
        }
    }

    /// Whether all that conflicts with `earlier` conflicts with this too.
    fn covers(self, earlier: Deed) -> bool {
        use Deed::*;
        match self {
            Write | Free => earlier != Free,
            AtomicWrite => matches!(earlier, AtomicWrite | AtomicRead),
            Read => matches!(earlier, Read | AtomicRead),
            AtomicRead => earlier == AtomicRead,
            Allocate => false,
        }
    }
}

/// One access, as it is remembered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stamp {
    pub(crate) deed: Deed,
    pub(crate) thread: usize,
    /// The thread's own time.
    pub(crate) time: u32,
    /// The access's number in the execution.
    pub(crate) number: u32,
}

/// Bytes of a cell.
const CELL: usize = 8;
/// Cells of a page.
const CELLS: usize = 512;

/// Eight bytes.
#[derive(Default)]
struct Cell {
    /// The execution that the entries are of.
    epoch: u64,
    /// The accesses with the bytes they are about, a bit each.
    entries: Vec<(u8, Stamp)>,
    /// Nobody looks at these bytes.
    ignored: u8,
}

/// The shadow of all memory that was touched.
#[derive(Default)]
pub(crate) struct Shadow {
    epoch: u64,
    pages: Vec<Box<[Cell; CELLS]>>,
    by_number: HashMap<usize, usize>,
    /// The page looked up last: its number and its index.
    last: Option<(usize, usize)>,
}

impl Shadow {
    /// Forgets everything, for a new execution.
    pub(crate) fn begin(&mut self) {
        self.epoch += 1;
    }

    /// Notes an access to `bytes`. Returns an earlier one that it conflicts with, if there is
    /// one: what was freed, or what `ordered` does not know to happen before.
    pub(crate) fn access(
        &mut self,
        bytes: Range<usize>,
        stamp: Stamp,
        mut ordered: impl FnMut(Stamp) -> bool,
    ) -> Option<Stamp> {
        let mut ordered = |earlier: Stamp| earlier.thread == stamp.thread || ordered(earlier);
        cells(bytes).find_map(|(cell, mask)| self.cell(cell).meet(mask, stamp, &mut ordered))
    }

    /// The freeing of `bytes`, if they were freed.
    pub(crate) fn freed(&self, bytes: Range<usize>) -> Option<Stamp> {
        cells(bytes).find_map(|(number, mask)| {
            let page = *self.by_number.get(&(number / CELLS))?;
            let cell = &self.pages[page][number % CELLS];
            let free = |(bits, stamp): &&(u8, Stamp)| bits & mask != 0 && stamp.deed == Deed::Free;
            let entries = cell.entries.iter().filter(|_| cell.epoch == self.epoch);
            entries.into_iter().find(free).map(|(_, stamp)| *stamp)
        })
    }

    /// Nothing is noted of `bytes` from now on.
    pub(crate) fn ignore(&mut self, bytes: Range<usize>) {
        for (cell, mask) in cells(bytes) {
            self.cell(cell).ignored |= mask;
        }
    }

    /// Whether nothing is noted of this byte.
    pub(crate) fn is_ignored(&self, address: usize) -> bool {
        let (cell, mask) = cells(address..address + 1).next().expect("one byte lies in a cell");
        let known = self.by_number.get(&(cell / CELLS));
        known.is_some_and(|page| {
            let cell = &self.pages[*page][cell % CELLS];
            cell.epoch == self.epoch && cell.ignored & mask != 0
        })
    }

    /// Forgets what was done to `bytes`: they are somebody else's now.
    pub(crate) fn forget(&mut self, bytes: Range<usize>) {
        for page in bytes.start / (CELL * CELLS)..bytes.end.div_ceil(CELL * CELLS) {
            if let Some(index) = self.by_number.get(&page) {
                self.pages[*index].iter_mut().for_each(|cell| cell.epoch = 0);
            }
        }
    }

    /// The cell of this number, fresh in this execution.
    fn cell(&mut self, number: usize) -> &mut Cell {
        let (page, within) = (number / CELLS, number % CELLS);
        let index = match self.last {
            Some((known, index)) if known == page => index,
            _ => {
                let pages = &mut self.pages;
                let index = *self.by_number.entry(page).or_insert_with(|| {
                    pages.push(Box::new(std::array::from_fn(|_| Cell::default())));
                    pages.len() - 1
                });
                self.last = Some((page, index));
                index
            }
        };
        let cell = &mut self.pages[index][within];
        if cell.epoch != self.epoch {
            cell.epoch = self.epoch;
            cell.entries.clear();
            cell.ignored = 0;
        }
        cell
    }
}

impl Cell {
    fn meet(
        &mut self,
        mask: u8,
        new: Stamp,
        ordered: &mut impl FnMut(Stamp) -> bool,
    ) -> Option<Stamp> {
        let mask = mask & !self.ignored;
        if mask == 0 {
            return None;
        }
        let mut index = 0;
        let mut needed = true;
        while let Some((bits, old)) = self.entries.get_mut(index) {
            if *bits & mask == 0 {
                index += 1;
                continue;
            }
            let before = ordered(*old);
            if old.deed == Deed::Free || (!before && old.deed.conflicts(new.deed)) {
                return Some(*old);
            }
            if before && new.deed.covers(old.deed) {
                *bits &= !mask;
                if *bits == 0 {
                    self.entries.swap_remove(index);
                    continue;
                }
            } else if (old.thread, old.time) == (new.thread, new.time)
                && *bits & mask == mask
                && old.deed.covers(new.deed)
            {
                // Whoever conflicts with the new one conflicts with this.
                needed = false;
            }
            index += 1;
        }
        if needed {
            self.entries.push((mask, new));
        }
        None
    }
}

/// The cells that `bytes` lie in, each with the bytes of it that are meant.
fn cells(bytes: Range<usize>) -> impl Iterator<Item = (usize, u8)> {
    (bytes.start / CELL..bytes.end.div_ceil(CELL)).map(move |cell| {
        let from = bytes.start.saturating_sub(cell * CELL);
        let to = (bytes.end - cell * CELL).min(CELL);
        let mask = ((1_u16 << to) - 1) & !((1 << from) - 1);
        (cell, mask as u8)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use Deed::*;

    fn shadow() -> Shadow {
        let mut shadow = Shadow::default();
        shadow.begin();
        shadow
    }

    /// An access by `thread` that knows nothing of the others.
    fn alone(shadow: &mut Shadow, bytes: Range<usize>, thread: usize, deed: Deed) -> bool {
        let stamp = Stamp { deed, thread, time: 1, number: 0 };
        shadow.access(bytes, stamp, |_| false).is_some()
    }

    /// An access by `thread` that knows all of the others.
    fn after_all(shadow: &mut Shadow, bytes: Range<usize>, thread: usize, deed: Deed) -> bool {
        let stamp = Stamp { deed, thread, time: 1, number: 0 };
        shadow.access(bytes, stamp, |_| true).is_some()
    }

    #[test]
    fn two_conflict_when_one_writes_and_they_are_not_both_atomic() {
        for (first, second, conflict) in [
            (Read, Read, false),
            (Read, Write, true),
            (Write, Read, true),
            (Write, Write, true),
            (AtomicRead, Read, false),
            (AtomicRead, Write, true),
            (AtomicWrite, Read, true),
            (AtomicWrite, AtomicWrite, false),
            (Write, AtomicRead, true),
            (Read, AtomicWrite, true),
            (Read, Free, true),
            (AtomicRead, Free, true),
        ] {
            let mut shadow = shadow();
            assert!(!alone(&mut shadow, 64..72, 0, first));
            assert_eq!(alone(&mut shadow, 64..72, 1, second), conflict, "{first:?} {second:?}");
            assert!(!after_all(&mut shadow, 128..136, 0, first));
            assert!(!after_all(&mut shadow, 128..136, 1, second), "{first:?} {second:?}");
        }
    }

    #[test]
    fn bytes_beside_each_other_are_told_apart() {
        let mut shadow = shadow();
        assert!(!alone(&mut shadow, 60..67, 0, Write));
        assert!(!alone(&mut shadow, 67..70, 1, Write));
        assert!(!alone(&mut shadow, 52..60, 1, Write));
        assert!(alone(&mut shadow, 66..68, 2, Read));
    }

    #[test]
    fn a_long_access_is_seen_wherever_it_reaches() {
        let mut shadow = shadow();
        assert!(!alone(&mut shadow, 4000..9001, 0, Write));
        assert!(!alone(&mut shadow, 9001..9002, 1, Read));
        assert!(alone(&mut shadow, 9000..9001, 1, Read));
        assert!(alone(&mut shadow, 4000..4001, 1, Read));
    }

    #[test]
    fn a_reader_is_not_forgotten_over_another_that_knows_nothing_of_it() {
        let mut shadow = shadow();
        assert!(!alone(&mut shadow, 8..16, 0, Read));
        assert!(!alone(&mut shadow, 8..16, 1, Read));
        let stamp = Stamp { deed: Write, thread: 2, time: 1, number: 0 };
        let race = shadow.access(8..16, stamp, |earlier| earlier.thread == 1);
        assert_eq!(race.map(|stamp| stamp.thread), Some(0));
    }

    #[test]
    fn what_is_freed_is_not_to_be_touched_whoever_knows_of_it() {
        let mut shadow = shadow();
        assert!(!after_all(&mut shadow, 8..16, 0, Free));
        assert!(after_all(&mut shadow, 10..11, 0, Read));
        assert!(after_all(&mut shadow, 8..16, 0, Free));
    }

    #[test]
    fn another_execution_and_forgotten_bytes_begin_anew_and_ignored_ones_never() {
        let mut shadow = shadow();
        assert!(!alone(&mut shadow, 8..16, 0, Write));
        shadow.begin();
        assert!(!alone(&mut shadow, 8..16, 1, Write));
        shadow.forget(0..4096);
        assert!(!alone(&mut shadow, 8..16, 2, Write));
        assert!(!shadow.is_ignored(8));
        shadow.ignore(8..12);
        assert!(shadow.is_ignored(11) && !shadow.is_ignored(12));
        assert!(!alone(&mut shadow, 8..12, 3, Write));
        assert!(alone(&mut shadow, 11..13, 3, Write));
    }
}
