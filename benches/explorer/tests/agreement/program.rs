//! Small programs: threads that add under locks, use atomics, send and receive.

use std::sync::atomic::Ordering::{self, AcqRel, Acquire, Relaxed, Release, SeqCst};

/// What a thread does next.
#[derive(Clone, Copy, Debug)]
pub enum Instruction {
    /// Takes a lock, adds one to what it guards, and sees what was there.
    Add(usize),
    /// The same under two locks, the first of which is taken first.
    AddBoth(usize, usize),
    Load(usize, Ordering),
    Store(usize, usize, Ordering),
    /// Adds one to an atomic.
    FetchAdd(usize, Ordering),
    /// From 0 to the value.
    Exchange(usize, usize, Ordering),
    /// Sends a number.
    Send(usize),
    /// Waits for a number; the last thread alone does.
    Receive,
}

pub const LOCKS: usize = 2;
pub const ATOMICS: usize = 2;

/// What programs of a kind are made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Locks, channels and atomics, all in one order.
    Sequential,
    /// Locks, channels and additions.
    Locks,
    /// Atomics, weakly ordered.
    Weak,
}

#[derive(Clone, Debug)]
pub struct Program {
    pub threads: Vec<Vec<Instruction>>,
}

/// The generator SplitMix64 (G. Steele, D. Lea, C. Flood, "Fast Splittable Pseudorandom Number
/// Generators", OOPSLA 2014).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) >> 33).expect("31 bits fit") % n
    }
}

impl Program {
    /// The program of a seed.
    pub fn generate(kind: Kind, seed: u64) -> Program {
        let mut numbers = Numbers(seed);
        let threads = 2 + usize::from(numbers.below(3) == 0);
        let longest = if threads == 2 { 3 } else { 2 };
        let threads = (1..=threads)
            .map(|thread| {
                let receives = thread == threads;
                let length = 1 + numbers.below(longest);
                (0..length).map(|_| instruction(kind, receives, &mut numbers)).collect()
            })
            .collect();
        Program { threads }
    }
}

fn instruction(kind: Kind, receives: bool, numbers: &mut Numbers) -> Instruction {
    let value = 1 + numbers.below(2);
    // loom does not keep a store from coming between the two halves of a read-modify-write: where
    // its orders are weak, an atomic is for the one or the other.
    let (atomic, stored, added) = match (kind, numbers.below(ATOMICS)) {
        (Kind::Weak, atomic) => (atomic, 0, 1),
        (_, atomic) => (atomic, atomic, atomic),
    };
    let one_of = |all: [Ordering; 2], numbers: &mut Numbers| all[numbers.below(2)];
    let chosen = match kind {
        Kind::Sequential => numbers.below(12),
        Kind::Locks => [0, 1, 2, 3, 4, 9, 10, 11][numbers.below(8)],
        Kind::Weak => [5, 6, 7, 8, 9][numbers.below(5)],
    };
    match chosen {
        0..3 => Instruction::Add(numbers.below(LOCKS)),
        3 | 4 => {
            let first = numbers.below(LOCKS);
            Instruction::AddBoth(first, 1 - first)
        }
        5 | 6 if kind == Kind::Weak => {
            Instruction::Load(atomic, one_of([Relaxed, Acquire], numbers))
        }
        5 | 6 => Instruction::Load(atomic, SeqCst),
        7 if kind == Kind::Weak => {
            Instruction::Store(stored, value, one_of([Relaxed, Release], numbers))
        }
        7 => Instruction::Store(stored, value, SeqCst),
        8 if kind == Kind::Weak => Instruction::Exchange(added, value, AcqRel),
        8 => Instruction::Exchange(added, value, SeqCst),
        9 if kind == Kind::Weak => Instruction::FetchAdd(added, one_of([Relaxed, AcqRel], numbers)),
        9 => Instruction::FetchAdd(added, SeqCst),
        _ if receives => Instruction::Receive,
        _ => Instruction::Send(value),
    }
}
