//! What is shown is a simplest failing interleaving: none has fewer context switches, and none with
//! as few has fewer steps. The least there is comes from all states of the program, each with who
//! went last, by cost (E. Dijkstra's algorithm).

use crate::explored::Machine;
use crate::program::{Instruction, Program};
use crate::states::State;
use conc_engine::End;
use conc_engine::search::{Failing, Options, explore};
use conc_engine::thread;
use conc_protocol::Budget;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap, HashSet};
use std::rc::Rc;

/// Programs compared.
const PROGRAMS: u64 = 120;

/// Context switches, then steps.
type Cost = (usize, usize);

/// A moment of a program whose threads are started and waited for, in order, by a first one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Moment {
    state: State,
    /// Steps of the first thread.
    first: usize,
    ended: Vec<bool>,
    /// Who went last; 0 is the first thread.
    last: usize,
}

impl Moment {
    fn start(program: &Program) -> Moment {
        let count = program.threads.len();
        let mut moment =
            Moment { state: State::start(program), first: 0, ended: vec![false; count], last: 0 };
        (0..count).for_each(|thread| moment.skip(program, thread));
        moment
    }

    /// To give back what one does not have is no step.
    fn skip(&mut self, program: &Program, thread: usize) {
        while let Some(Instruction::Unlock(lock)) =
            program.threads[thread].get(self.state.next[thread])
            && self.state.owners[*lock] != Some(thread)
        {
            self.state.next[thread] += 1;
        }
    }

    /// The moments after one step.
    fn next(&self, program: &Program) -> Vec<Moment> {
        let count = program.threads.len();
        let waits = self.first >= count && !self.ended[(self.first - count).min(count - 1)];
        let mut next = Vec::new();
        if self.first < 2 * count && !waits {
            next.push(Moment { first: self.first + 1, last: 0, ..self.clone() });
        }
        for thread in (0..count.min(self.first)).filter(|thread| !self.ended[*thread]) {
            if self.state.next[thread] == program.threads[thread].len() {
                let mut after = Moment { last: thread + 1, ..self.clone() };
                after.ended[thread] = true;
                next.push(after);
            }
            for state in self.state.steps(program, thread) {
                let mut after = Moment { state, last: thread + 1, ..self.clone() };
                after.skip(program, thread);
                next.push(after);
            }
        }
        next
    }

    fn is_through(&self) -> bool {
        self.first == 2 * self.ended.len()
    }
}

/// The least cost of a deadlock, if there is one, and of each state in which all are through.
fn least(program: &Program) -> (Option<Cost>, BTreeMap<State, Cost>) {
    let mut open = BinaryHeap::from([Reverse(((0, 0), Moment::start(program)))]);
    let (mut known, mut deadlock, mut through) = (HashSet::new(), None, BTreeMap::new());
    while let Some(Reverse((cost, moment))) = open.pop() {
        if !known.insert(moment.clone()) {
            continue;
        }
        if moment.is_through() {
            through.entry(moment.state.clone()).or_insert(cost);
            continue;
        }
        let next = moment.next(program);
        if next.is_empty() && deadlock.is_none() {
            deadlock = Some(cost);
        }
        for after in next {
            let switches = cost.0 + usize::from(cost.1 > 0 && after.last != moment.last);
            open.push(Reverse(((switches, cost.1 + 1), after)));
        }
    }
    (deadlock, through)
}

/// What the search shows of a program that must not end in `forbidden`.
fn shown(program: &Program, forbidden: Option<&State>, exhaustive: u64) -> Option<Failing> {
    let budget = Budget { exhaustive, random: 2_000, steps: 1_000 };
    let options = Options { budget, ..Options::default() };
    let exploration = explore(options, || {
        let machine = Rc::new(Machine::new(program));
        let start = |(index, instructions): (usize, &Vec<Instruction>)| {
            let (machine, instructions) = (machine.clone(), instructions.clone());
            let body = move || {
                for (position, &next) in instructions.iter().enumerate() {
                    machine.take(index, position, next);
                }
            };
            thread::spawn(None, Box::new(body), None)
        };
        let all: Vec<_> = program.threads.iter().enumerate().map(start).collect();
        all.into_iter().for_each(|id| thread::join(id, None));
        assert!(Some(&machine.outcome()) != forbidden);
    });
    exploration.failing
}

fn cost(failing: &Failing) -> Cost {
    // that it panics is drawn, and is no step of the search
    let searched = failing.trace.steps.iter().filter(|step| step.verb != "panic");
    let threads: Vec<usize> = searched.map(|step| step.thread).collect();
    (threads.windows(2).filter(|pair| pair[0] != pair[1]).count(), threads.len())
}

#[test]
fn no_failing_interleaving_is_simpler_than_the_one_that_is_shown() {
    let (mut deadlocks, mut panics) = (0, 0);
    for seed in 0..PROGRAMS {
        let program = Program::generate(seed);
        let (deadlock, through) = least(&program);
        // What it takes most to come to.
        let hardest = through.iter().max_by_key(|(_, cost)| **cost);
        // Also where the failure is not found by trying all.
        for exhaustive in [100_000, 1] {
            if deadlock.is_some()
                && let Some(failing) = shown(&program, None, exhaustive)
            {
                assert_eq!(failing.end, End::Deadlock, "program {seed}");
                assert_eq!(Some(cost(&failing)), deadlock, "program {seed}: {program:?}");
                deadlocks += 1;
            }
            if let Some((state, least)) = hardest
                && let Some(failing) = shown(&program, Some(state), exhaustive)
                && failing.end == End::Panicked
            {
                assert_eq!(cost(&failing), *least, "program {seed}: {program:?}");
                panics += 1;
            }
        }
    }
    println!("{deadlocks} deadlocks, {panics} panics");
    assert!(deadlocks > 50 && panics > 100, "the programs are worth comparing");
}
