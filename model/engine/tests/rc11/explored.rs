//! The programs under the engine's search.

use crate::outcome::Outcome;
use crate::program::{Instruction, LOCATIONS, Program};
use conc_engine::atomic::{AtomicCell, fence};
use conc_engine::search::{Mistake, Options, survey};
use conc_engine::{End, Loc, Verb, thread};
use conc_protocol::Budget;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::panic::Location;
use std::rc::Rc;

/// Executions after which a program is too large to be compared.
const EXECUTIONS: u64 = 20_000;

struct Machine {
    cells: [AtomicCell; LOCATIONS],
    reads: RefCell<Vec<Vec<u64>>>,
}

impl Machine {
    fn take(&self, thread: usize, position: usize, instruction: Instruction) {
        let loc = places()[position];
        let read = match instruction {
            Instruction::Load(location, order) => self.cells[location].load(order, loc),
            Instruction::Store(location, value, order) => {
                return self.cells[location].store(value, order, loc);
            }
            Instruction::Add(location, order) => {
                self.cells[location].rmw(Verb::FetchAdd, order, loc, |old| old + 10)
            }
            Instruction::Exchange(location, from, to, ok, err) => {
                let exchanged =
                    self.cells[location].compare_exchange(from, to, ok, err, false, loc);
                let (Ok(old) | Err(old)) = exchanged;
                old
            }
            Instruction::Fence(order) => return fence(order, loc),
        };
        self.reads.borrow_mut()[thread].push(read);
    }

    fn outcome(&self) -> Outcome {
        Outcome {
            reads: self.reads.borrow().clone(),
            last: self.cells.each_ref().map(AtomicCell::peek),
        }
    }
}

/// A place for each position: who reads at one place again and again sees what is new in the end.
#[rustfmt::skip]
fn places() -> [Loc; 4] {
    [Location::caller(), Location::caller(), Location::caller(), Location::caller()]
}

/// What executions come to, and how many it took; none if there are too many.
pub fn outcomes(program: &Program, mistake: Option<Mistake>) -> Option<(BTreeSet<Outcome>, u64)> {
    let running: RefCell<Option<Rc<Machine>>> = RefCell::new(None);
    let budget = Budget { exhaustive: EXECUTIONS, random: 0, steps: 1_000 };
    let (mut found, mut executions) = (BTreeSet::new(), 0);
    let run = || {
        let machine = Rc::new(Machine {
            cells: std::array::from_fn(|_| AtomicCell::new(0, None)),
            reads: RefCell::new(vec![Vec::new(); program.threads.len()]),
        });
        running.replace(Some(machine.clone()));
        for (index, instructions) in program.threads.iter().enumerate() {
            let (machine, instructions) = (machine.clone(), instructions.clone());
            let body = move || {
                for (position, &next) in instructions.iter().enumerate() {
                    machine.take(index, position, next);
                }
            };
            let caught = move || drop(thread::catch(body));
            thread::spawn(None, Box::new(caught), None);
        }
    };
    let complete = survey(Options { budget, ..Options::default() }, mistake, run, |end| {
        executions += 1;
        let machine = running.take().expect("it was made at the beginning");
        match end {
            End::Returned => drop(found.insert(machine.outcome())),
            End::Redundant => {}
            // What was seen so far was seen with less order than there is.
            End::Unordered => (found.clear(), executions = 0).1,
            other => panic!("{program:?}: an execution ends as {other:?}"),
        }
    });
    complete.then_some((found, executions))
}
