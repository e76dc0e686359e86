//! The independent search: all states of a program, breadth first, each once. It knows nothing of
//! reduction, clocks or coroutines.

use crate::program::{ATOMICS, CHANNELS, Instruction, LOCKS, Program};
use std::collections::{BTreeSet, HashSet};

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct State {
    /// The next instruction of each thread.
    pub next: Vec<usize>,
    /// What each thread has read and picked.
    pub seen: Vec<Vec<u64>>,
    pub owners: [Option<usize>; LOCKS],
    pub atomics: [u64; ATOMICS],
    pub channels: [u64; CHANNELS],
}

impl State {
    pub fn start(program: &Program) -> State {
        let count = program.threads.len();
        State {
            next: vec![0; count],
            seen: vec![Vec::new(); count],
            owners: [None; LOCKS],
            atomics: [0; ATOMICS],
            channels: [0; CHANNELS],
        }
    }

    /// The states after one step of `thread`; none if it has ended or must wait.
    pub fn steps(&self, program: &Program, thread: usize) -> Vec<State> {
        let Some(&instruction) = program.threads[thread].get(self.next[thread]) else {
            return Vec::new();
        };
        let mut after = self.clone();
        after.next[thread] += 1;
        let seen = &mut after.seen[thread];
        match instruction {
            Instruction::Lock(lock) => {
                if self.owners[lock].is_some() {
                    return Vec::new();
                }
                after.owners[lock] = Some(thread);
            }
            Instruction::Unlock(lock) => {
                if self.owners[lock] == Some(thread) {
                    after.owners[lock] = None;
                }
            }
            Instruction::Load(atomic) => seen.push(self.atomics[atomic]),
            Instruction::Store(atomic, value) => after.atomics[atomic] = value,
            Instruction::Add(atomic) => {
                seen.push(self.atomics[atomic]);
                after.atomics[atomic] += 1;
            }
            Instruction::Exchange(atomic, value) => {
                seen.push(self.atomics[atomic]);
                if self.atomics[atomic] == 0 {
                    after.atomics[atomic] = value;
                }
            }
            Instruction::Send(channel) => after.channels[channel] += 1,
            Instruction::Receive(channel) => {
                if self.channels[channel] == 0 {
                    return Vec::new();
                }
                after.channels[channel] -= 1;
                seen.push(self.channels[channel]);
            }
            Instruction::Pick => {
                let mut other = after.clone();
                after.seen[thread].push(100);
                other.seen[thread].push(101);
                return vec![after, other];
            }
        }
        vec![after]
    }

    /// Whether nobody can go on.
    pub fn is_final(&self, program: &Program) -> bool {
        (0..self.next.len()).all(|thread| self.steps(program, thread).is_empty())
    }
}

/// All final states.
pub fn outcomes(program: &Program) -> BTreeSet<State> {
    let mut known = HashSet::new();
    let mut open = vec![State::start(program)];
    let mut outcomes = BTreeSet::new();
    while let Some(state) = open.pop() {
        if !known.insert(state.clone()) {
            continue;
        }
        let before = open.len();
        for thread in 0..program.threads.len() {
            open.extend(state.steps(program, thread));
        }
        if open.len() == before {
            outcomes.insert(state);
        }
    }
    outcomes
}
