//! Small straight-line programs of atomic operations with all orderings, and fences.

use std::sync::atomic::Ordering::{self, AcqRel, Acquire, Relaxed, Release, SeqCst};

/// What a thread does in one step, at one of [`LOCATIONS`] locations, all 0 at first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Instruction {
    Load(usize, Ordering),
    Store(usize, u64, Ordering),
    /// Adds 10.
    Add(usize, Ordering),
    /// From the first value to the second; with orderings for success and failure.
    Exchange(usize, u64, u64, Ordering, Ordering),
    Fence(Ordering),
}

pub const LOCATIONS: usize = 3;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Program {
    pub threads: Vec<Vec<Instruction>>,
}

/// A linear congruential generator (D. Knuth's MMIX constants).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, n: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits fit") % n
    }

    fn of(&mut self, orderings: &[Ordering]) -> Ordering {
        orderings[self.below(orderings.len())]
    }
}

/// The orderings of a program: of loads, of stores, of read-modify-writes, of fences.
struct Palette {
    loads: &'static [Ordering],
    stores: &'static [Ordering],
    changes: &'static [Ordering],
    fences: &'static [Ordering],
}

const PALETTES: [Palette; 4] = [
    // All of it.
    Palette {
        loads: &[Relaxed, Acquire, SeqCst],
        stores: &[Relaxed, Release, SeqCst],
        changes: &[Relaxed, Acquire, Release, AcqRel, SeqCst],
        fences: &[Acquire, Release, AcqRel, SeqCst],
    },
    // Fences between relaxed accesses.
    Palette {
        loads: &[Relaxed],
        stores: &[Relaxed],
        changes: &[Relaxed],
        fences: &[Acquire, Release, AcqRel, SeqCst, SeqCst],
    },
    // Releases and acquires.
    Palette {
        loads: &[Relaxed, Acquire, Acquire],
        stores: &[Relaxed, Release, Release],
        changes: &[Relaxed, Acquire, Release, AcqRel],
        fences: &[Acquire, Release],
    },
    // Mostly sequentially consistent.
    Palette {
        loads: &[SeqCst, SeqCst, SeqCst, Relaxed, Acquire],
        stores: &[SeqCst, SeqCst, SeqCst, Relaxed, Release],
        changes: &[SeqCst, SeqCst, AcqRel],
        fences: &[SeqCst],
    },
];

impl Program {
    /// The program of a seed: two to four threads, up to eight instructions in all.
    pub fn generate(seed: u64) -> Program {
        let mut numbers = Numbers(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x1234_5678);
        (0..8).for_each(|_| drop(numbers.below(2).to_string()));
        let palette = &PALETTES[numbers.below(PALETTES.len())];
        let count = [2, 2, 3, 3, 4][numbers.below(5)];
        let longest = [4, 3, 2][count - 2];
        // One location is coherence, two are most of the litmus tests.
        let locations = [1, 2, 2, 2, 2, 3][numbers.below(6)];
        let mut written = 0;
        let threads = (0..count)
            .map(|_| {
                let length = 1 + numbers.below(longest);
                let one = |_| instruction(&mut numbers, palette, locations, &mut written);
                (0..length).map(one).collect()
            })
            .collect();
        Program { threads }
    }

    /// The programs with one instruction less.
    pub fn smaller(&self) -> Vec<Program> {
        let threads = self.threads.iter().enumerate();
        let places = threads.flat_map(|(thread, own)| (0..own.len()).map(move |at| (thread, at)));
        let without = |(thread, at): (usize, usize)| {
            let mut smaller = self.clone();
            smaller.threads[thread].remove(at);
            smaller.threads.retain(|own| !own.is_empty());
            smaller
        };
        places.map(without).filter(|smaller| !smaller.threads.is_empty()).collect()
    }
}

fn instruction(
    numbers: &mut Numbers,
    palette: &Palette,
    locations: usize,
    written: &mut u64,
) -> Instruction {
    let location = numbers.below(locations);
    match numbers.below(12) {
        0..5 => Instruction::Load(location, numbers.of(palette.loads)),
        5..9 => {
            *written += 1;
            Instruction::Store(location, *written, numbers.of(palette.stores))
        }
        9 => Instruction::Add(location, numbers.of(palette.changes)),
        10 => {
            let expected = numbers.below(2) as u64;
            *written += 1;
            let ok = numbers.of(palette.changes);
            Instruction::Exchange(location, expected, *written, ok, numbers.of(palette.loads))
        }
        _ => Instruction::Fence(numbers.of(palette.fences)),
    }
}
