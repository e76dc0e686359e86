//! Makes a program of a number. Each is about one topic or two, so that its threads meet.

use crate::program::{Deed, Program, Work};

/// A linear congruential generator (D. Knuth's MMIX constants).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, n: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits fit") % n
    }

    fn small(&mut self, from: u8, to: u8) -> u8 {
        from + u8::try_from(self.below(usize::from(to - from) + 1)).expect("small")
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    Locks,
    Condvar,
    ReadWrite,
    Atomics,
    Channel,
    Barrier,
    Once,
    Parking,
}

pub const TOPICS: [Topic; 8] = [
    Topic::Locks,
    Topic::Condvar,
    Topic::ReadWrite,
    Topic::Atomics,
    Topic::Channel,
    Topic::Barrier,
    Topic::Once,
    Topic::Parking,
];

/// The program of a seed: thread 0, and two or three others of up to five deeds; about any topic.
pub fn generate(seed: u64) -> Program {
    let mut numbers = numbers(seed);
    let first = TOPICS[numbers.below(TOPICS.len())];
    let second = if numbers.below(3) == 0 { TOPICS[numbers.below(TOPICS.len())] } else { first };
    program(&mut numbers, [first, second])
}

/// The program of a seed about one topic.
pub fn generate_about(topic: Topic, seed: u64) -> Program {
    program(&mut numbers(seed), [topic, topic])
}

fn numbers(seed: u64) -> Numbers {
    let mut numbers = Numbers(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x1234_5678);
    for _ in 0..8 {
        numbers.below(2);
    }
    numbers
}

fn program(numbers: &mut Numbers, topics: [Topic; 2]) -> Program {
    let others = 2 + usize::from(numbers.below(3) == 0);
    let longest = if others == 2 { 4 } else { 2 };
    let receiver = numbers.below(others + 1);
    let mut threads = vec![Vec::new()];
    for thread in 1..=others {
        let length = 1 + numbers.below(longest);
        let mut deeds = Vec::new();
        while deeds.len() < length {
            let topic = topics[numbers.below(2)];
            snippet(numbers, topic, thread, thread == receiver, &mut deeds);
        }
        deeds.truncate(longest);
        if numbers.below(25) == 0 {
            let place = numbers.below(deeds.len() + 1);
            deeds.insert(place, Deed::Panic);
        }
        threads.push(deeds);
    }
    let mut main: Vec<Deed> = Vec::new();
    for other in 1..=others {
        main.push(Deed::Spawn(other));
        if numbers.below(8) == 0 {
            snippet(numbers, topics[0], 0, receiver == 0, &mut main);
        }
    }
    match numbers.below(6) {
        0 => main.push(Deed::IsFinished(1 + numbers.below(others))),
        1 | 2 => main.push(Deed::Join(1 + numbers.below(others))),
        3 => snippet(numbers, topics[1], 0, receiver == 0, &mut main),
        _ => {}
    }
    if receiver == 0 || numbers.below(5) == 0 {
        snippet(numbers, topics[0], 0, receiver == 0, &mut main);
    }
    threads[0] = main;
    Program { threads, bound: numbers.below(4), receiver, parties: 2 + numbers.below(2) }
}

/// Adds one to three deeds about `topic`.
fn snippet(numbers: &mut Numbers, topic: Topic, thread: usize, receives: bool, to: &mut Vec<Deed>) {
    use Deed::*;
    match topic {
        Topic::Locks => {
            let lock = numbers.below(2);
            match numbers.below(6) {
                0 => to.extend([TryLock(lock)]),
                1 => to.extend([TryLock(lock), Unlock(lock)]),
                2 | 3 => to.extend([Lock(lock)]),
                4 => to.extend([Unlock(lock)]),
                _ => to.extend([Lock(lock), Unlock(lock)]),
            }
        }
        Topic::Condvar => {
            let level = numbers.small(2, 3);
            match numbers.below(12) {
                0 => to.extend([NotifyAll]),
                1 | 2 => to.extend([NotifyOne]),
                3 => to.extend([Lock(0), NotifyOne, Unlock(0)]),
                4 => to.extend([Lock(0), Unlock(0), NotifyAll]),
                5 => to.extend([Lock(0), WaitTimeout, Unlock(0)]),
                6 => to.extend([Lock(0), WaitUntil(level)]),
                7 => to.extend([Lock(0), WaitWhileLess(level), Unlock(0)]),
                8 => to.extend([Lock(0), WaitTimeoutWhileLess(level)]),
                9 => to.extend([Unlock(0)]),
                _ => to.extend([Lock(0), Wait, Unlock(0)]),
            }
        }
        Topic::ReadWrite => match numbers.below(8) {
            0 => to.extend([TryRead]),
            1 => to.extend([TryWrite]),
            2 => to.extend([Release]),
            3 | 4 => to.extend([Write, Release]),
            5 => to.extend([Write]),
            6 => to.extend([Read]),
            _ => to.extend([Read, Release]),
        },
        Topic::Atomics => {
            let (atomic, value) = (numbers.below(2), numbers.small(1, 2));
            to.push(match numbers.below(10) {
                0..3 => Load(atomic),
                3..5 => Store(atomic, value),
                5 | 6 => Add(atomic),
                7 => Exchange(atomic, value),
                8 => ExchangeWeak(atomic, value),
                _ => SpinUntilSet(atomic),
            });
        }
        Topic::Channel if receives => to.push(match numbers.below(9) {
            0 => DropReceiver,
            1 | 2 => TryReceive,
            3 | 4 => ReceiveTimeout,
            _ => Receive,
        }),
        Topic::Channel => to.push(match numbers.below(7) {
            0 => DropSender,
            1 | 2 => TrySend,
            _ => Send,
        }),
        Topic::Barrier => match numbers.below(4) {
            0 => to.push(Add(0)),
            1 => to.push(Load(0)),
            _ => to.push(Meet),
        },
        Topic::Once => {
            let work = [Work::Nothing, Work::Add, Work::Add, Work::Panic][numbers.below(4)];
            to.push(match numbers.below(9) {
                0 => IsCompleted,
                1..4 => CallOnce(work),
                4 | 5 => Init(work),
                6 => Set,
                7 => Get,
                _ => Load(0),
            });
        }
        Topic::Parking => match numbers.below(8) {
            0 | 1 => to.push(Park),
            2 => to.push(ParkTimeout),
            3 => to.push(Add(0)),
            4 => to.push(Sleep),
            _ if thread == 0 => to.push(Unpark(1 + numbers.below(2))),
            _ => to.push(Unpark(numbers.below(thread + 1))),
        },
    }
}
