//! Small generated programs over all that threads meet at.

/// What a thread does; what stands inside is done while the thing is held, or as its work.
#[derive(Clone, Debug)]
pub enum Deed {
    Lock(usize, Vec<Deed>),
    TryLock(usize, Vec<Deed>),
    Read(Vec<Deed>),
    TryRead(Vec<Deed>),
    Write(Vec<Deed>),
    TryWrite(Vec<Deed>),
    Wait,
    WaitTimeout,
    NotifyOne,
    NotifyAll,
    Meet,
    CallOnce(Vec<Deed>),
    Init(Vec<Deed>),
    IsCompleted,
    Send,
    TrySend,
    DropSender,
    Receive,
    ReceiveTimeout,
    TryReceive,
    DropReceiver,
    Add,
    Panic,
}

#[derive(Clone, Debug)]
pub struct Program {
    pub threads: Vec<Vec<Deed>>,
    /// Of the channel; 3 is without a bound.
    pub bound: usize,
}

/// A linear congruential generator (D. Knuth's MMIX constants).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, n: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits fit") % n
    }
}

/// What a program is about, so that its threads meet.
const TOPICS: [&[usize]; 7] = [
    &[0, 1, 0, 7],
    &[2, 3, 4, 5, 2, 4],
    &[6, 8, 9, 10, 0],
    &[14, 15, 16, 17, 14, 17, 16],
    &[14, 18, 19, 20, 16, 17],
    &[11, 12, 13, 21, 12],
    &[0, 2, 4, 6, 9, 11, 14, 17, 21, 22],
];

impl Program {
    /// The program of a seed: two or three threads of up to three deeds.
    pub fn generate(seed: u64) -> Program {
        let mut numbers = Numbers(seed.wrapping_mul(0x9e37_79b9) ^ 0x1234_5678);
        (0..8).for_each(|_| drop(numbers.below(2).to_string()));
        let topic = TOPICS[numbers.below(TOPICS.len())];
        let count = 2 + numbers.below(2);
        let threads = (0..count)
            .map(|_| {
                let mut restless = Vec::new();
                let deeds = 1 + numbers.below(if count == 2 { 4 } else { 3 });
                (0..deeds).map(|_| deed(&mut numbers, topic, 2, &mut restless)).collect()
            })
            .collect();
        Program { threads, bound: numbers.below(4) }
    }
}

fn deed(numbers: &mut Numbers, topic: &[usize], depth: usize, restless: &mut Vec<usize>) -> Deed {
    let kind = topic[numbers.below(topic.len())];
    // Who tries the same thing at the same place again and again is taken to wait.
    if matches!(kind, 1 | 3 | 5 | 7 | 8 | 13 | 15 | 18 | 19) {
        if restless.contains(&kind) {
            return Deed::Add;
        }
        restless.push(kind);
    }
    let mut inside = |numbers: &mut Numbers| -> Vec<Deed> {
        let count = if depth == 0 { 0 } else { numbers.below(2) };
        (0..count).map(|_| deed(numbers, topic, depth - 1, restless)).collect()
    };
    match kind {
        0 => Deed::Lock(numbers.below(2), inside(numbers)),
        1 => Deed::TryLock(numbers.below(2), inside(numbers)),
        2 => Deed::Read(inside(numbers)),
        3 => Deed::TryRead(inside(numbers)),
        4 => Deed::Write(inside(numbers)),
        5 => Deed::TryWrite(inside(numbers)),
        6 => Deed::Wait,
        7 | 8 => Deed::WaitTimeout,
        9 => Deed::NotifyOne,
        10 => Deed::NotifyAll,
        11 => Deed::CallOnce(inside(numbers)),
        12 => Deed::Init(inside(numbers)),
        13 => Deed::IsCompleted,
        14 => Deed::Send,
        15 => Deed::TrySend,
        16 => Deed::DropSender,
        17 => Deed::Receive,
        18 => Deed::ReceiveTimeout,
        19 => Deed::TryReceive,
        20 => Deed::DropReceiver,
        21 => Deed::Meet,
        22 => Deed::Panic,
        _ => Deed::Add,
    }
}
