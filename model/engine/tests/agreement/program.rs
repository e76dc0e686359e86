//! Small programs: threads that lock, load, store, add, exchange, send, receive, and pick.

/// What a thread does in one step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Instruction {
    Lock(usize),
    /// Skipped, without a step, unless the thread holds it.
    Unlock(usize),
    Load(usize),
    Store(usize, u64),
    Add(usize),
    /// From 0 to the value.
    Exchange(usize, u64),
    Send(usize),
    /// Waits for one.
    Receive(usize),
    /// Picks one of two numbers.
    Pick,
}

pub const LOCKS: usize = 2;
pub const ATOMICS: usize = 2;
pub const CHANNELS: usize = 1;

#[derive(Clone, Debug)]
pub struct Program {
    pub threads: Vec<Vec<Instruction>>,
}

/// A linear congruential generator (D. Knuth's MMIX constants).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, n: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }

    fn index(&mut self, n: usize) -> usize {
        usize::try_from(self.below(n as u64)).expect("small")
    }
}

impl Program {
    /// The program of a seed: two or three threads of up to four instructions.
    pub fn generate(seed: u64) -> Program {
        let mut numbers = Numbers(seed.wrapping_mul(0x9e37_79b9) ^ 0x1234_5678);
        for _ in 0..8 {
            numbers.below(2);
        }
        let threads = 2 + numbers.index(2);
        let longest = if threads == 2 { 5 } else { 4 };
        let threads = (0..threads)
            .map(|_| (0..1 + numbers.index(longest)).map(|_| instruction(&mut numbers)).collect())
            .collect();
        Program { threads }
    }
}

fn instruction(numbers: &mut Numbers) -> Instruction {
    match numbers.below(20) {
        0..4 => Instruction::Lock(numbers.index(LOCKS)),
        4..8 => Instruction::Unlock(numbers.index(LOCKS)),
        8..11 => Instruction::Load(numbers.index(ATOMICS)),
        11..13 => Instruction::Store(numbers.index(ATOMICS), 1 + numbers.below(2)),
        13..15 => Instruction::Add(numbers.index(ATOMICS)),
        15 => Instruction::Exchange(numbers.index(ATOMICS), 1 + numbers.below(2)),
        16..18 => Instruction::Send(numbers.index(CHANNELS)),
        18 => Instruction::Receive(numbers.index(CHANNELS)),
        _ => Instruction::Pick,
    }
}
