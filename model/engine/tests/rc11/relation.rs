//! Relations between few events, as rows of bits.

/// The most events.
pub const EVENTS: usize = 24;

#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Relation([u32; EVENTS]);

impl Relation {
    pub const EMPTY: Relation = Relation([0; EVENTS]);

    /// The pairs below `size` that `holds` says.
    pub fn of(size: usize, holds: impl Fn(usize, usize) -> bool) -> Relation {
        let mut relation = Relation::EMPTY;
        for a in 0..size {
            for b in 0..size {
                if holds(a, b) {
                    relation.add(a, b);
                }
            }
        }
        relation
    }

    pub fn add(&mut self, a: usize, b: usize) {
        self.0[a] |= 1 << b;
    }

    pub fn has(&self, a: usize, b: usize) -> bool {
        self.0[a] & (1 << b) != 0
    }

    pub fn or(&self, other: &Relation) -> Relation {
        Relation(std::array::from_fn(|a| self.0[a] | other.0[a]))
    }

    /// One step of this, then one of `other`.
    pub fn then(&self, other: &Relation) -> Relation {
        Relation(std::array::from_fn(|a| {
            let mut row = 0;
            let mut between = self.0[a];
            while between != 0 {
                row |= other.0[between.trailing_zeros() as usize];
                between &= between - 1;
            }
            row
        }))
    }

    /// Also from each event to itself.
    pub fn maybe(&self) -> Relation {
        Relation(std::array::from_fn(|a| self.0[a] | 1 << a))
    }

    pub fn reversed(&self) -> Relation {
        let mut reversed = Relation::EMPTY;
        self.only(|a, b| {
            reversed.add(b, a);
            false
        });
        reversed
    }

    /// Those pairs that `holds` says, too.
    pub fn only(&self, mut holds: impl FnMut(usize, usize) -> bool) -> Relation {
        let mut only = Relation::EMPTY;
        for a in 0..EVENTS {
            let mut left = self.0[a];
            while left != 0 {
                let b = left.trailing_zeros() as usize;
                left &= left - 1;
                if holds(a, b) {
                    only.add(a, b);
                }
            }
        }
        only
    }

    /// Any number of steps, but one at least.
    pub fn closure(&self) -> Relation {
        let mut closed = *self;
        for between in 0..EVENTS {
            let row = closed.0[between];
            if row != 0 {
                closed.0.iter_mut().filter(|a| **a & (1 << between) != 0).for_each(|a| *a |= row);
            }
        }
        closed
    }

    pub fn is_irreflexive(&self) -> bool {
        (0..EVENTS).all(|a| !self.has(a, a))
    }

    pub fn is_acyclic(&self) -> bool {
        self.closure().is_irreflexive()
    }
}
