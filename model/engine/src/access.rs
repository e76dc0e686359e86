//! The objects an operation touches, by number, and when two operations are dependent.

use crate::operation::Mode;

/// Marks the number of a part of an object.
const PART: u32 = 1 << 31;

/// The number that stands for a part of an object. It depends on nothing else: a step that is
/// remembered in one execution is to be known in another that came there by another way. Executions
/// that are searched are too short for two to be alike.
pub(crate) fn part_of(object: u32, part: usize) -> u32 {
    let part = u32::try_from(part & 0xffff).expect("16 bits fit");
    PART | (object & 0x7fff) << 16 | part
}

/// Whether a number stands for a part of an object.
pub(crate) fn is_part(number: u32) -> bool {
    number & PART != 0
}

/// Up to three objects with how they are touched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Accesses {
    entries: [Option<(u32, Mode)>; 3],
    conditional: bool,
}

impl Accesses {
    pub(crate) fn push(&mut self, object: u32, mode: Mode) {
        let free = self.entries.iter_mut().find(|slot| slot.is_none());
        *free.expect("an operation touches at most three objects") = Some((object, mode));
    }

    /// The operation is possible only under a condition that is more than that what it takes is
    /// free.
    pub(crate) fn set_conditional(&mut self) {
        self.conditional = true;
    }

    /// See [`Accesses::set_conditional`].
    pub fn is_conditional(&self) -> bool {
        self.conditional
    }

    /// The objects' numbers and modes.
    pub fn iter(&self) -> impl Iterator<Item = (u32, Mode)> + '_ {
        self.entries.iter().map_while(|entry| *entry)
    }

    /// As [`Accesses::iter`], without parts of objects.
    pub(crate) fn objects(&self) -> impl Iterator<Item = (u32, Mode)> + '_ {
        self.iter().filter(|(number, _)| !is_part(*number))
    }

    /// How `object` is touched, if it is.
    pub(crate) fn mode_of(&self, object: u32) -> Option<Mode> {
        self.iter().find(|(other, _)| *other == object).map(|(_, mode)| mode)
    }

    /// The modes in which both touch the objects that both touch.
    pub(crate) fn shared<'a>(
        &'a self,
        other: &'a Accesses,
    ) -> impl Iterator<Item = (Mode, Mode)> + 'a {
        self.iter().flat_map(move |(object, mode)| {
            other.iter().filter(move |(theirs, _)| *theirs == object).map(move |(_, m)| (mode, m))
        })
    }

    /// Whether the order of the two can matter.
    pub fn depends_on(&self, other: &Accesses) -> bool {
        self.shared(other).any(|(mine, theirs)| mine.conflicts(theirs))
    }

    /// Whether the two could be possible at the same moment; `false` only where that is certain.
    pub fn may_be_coenabled(&self, other: &Accesses) -> bool {
        self.shared(other).all(|(mine, theirs)| mine.may_be_coenabled(theirs))
    }
}
