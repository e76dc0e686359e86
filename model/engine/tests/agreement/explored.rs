//! The same programs under the engine's search.

use crate::program::{Instruction, Program};
use crate::states::State;
use conc_engine::atomic::AtomicCell;
use conc_engine::search::{Options, explore};
use conc_engine::{Kind, Loc, Mode, Object, Op, Verb, choose, step, thread};
use conc_protocol::Budget;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::panic::Location;
use std::rc::Rc;
use std::sync::atomic::Ordering::SeqCst;

/// One execution: the state it has come to, and the objects that the steps touch.
pub struct Machine {
    state: RefCell<State>,
    locks: [Object; 2],
    atomics: [AtomicCell; 2],
    channel: Object,
}

impl Machine {
    pub fn new(program: &Program) -> Machine {
        Machine {
            state: RefCell::new(State::start(program)),
            locks: [Object::new(Kind::Mutex, None), Object::new(Kind::Mutex, None)],
            atomics: [AtomicCell::new(0, None), AtomicCell::new(0, None)],
            channel: Object::new(Kind::Channel, None),
        }
    }

    pub fn take(&self, thread: usize, position: usize, instruction: Instruction) {
        let loc = places()[position];
        let see = |value: u64| self.state.borrow_mut().seen[thread].push(value);
        match instruction {
            Instruction::Lock(lock) => {
                let free = || self.state.borrow().owners[lock].is_none();
                step(
                    Op::new(Verb::Lock, None).touches(&self.locks[lock], Mode::Acquire).when(&free),
                );
                self.state.borrow_mut().owners[lock] = Some(thread);
            }
            Instruction::Unlock(lock) => {
                if self.state.borrow().owners[lock] == Some(thread) {
                    step(Op::new(Verb::Unlock, None).touches(&self.locks[lock], Mode::Release));
                    self.state.borrow_mut().owners[lock] = None;
                }
            }
            Instruction::Load(atomic) => see(self.atomics[atomic].load(SeqCst, loc)),
            Instruction::Store(atomic, value) => self.atomics[atomic].store(value, SeqCst, loc),
            Instruction::Add(atomic) => {
                see(self.atomics[atomic].rmw(Verb::FetchAdd, SeqCst, loc, |old| old + 1));
            }
            Instruction::Exchange(atomic, value) => {
                let atomic = &self.atomics[atomic];
                let (Ok(old) | Err(old)) =
                    atomic.compare_exchange(0, value, SeqCst, SeqCst, false, loc);
                see(old);
            }
            Instruction::Send(channel) => {
                step(Op::new(Verb::Send, None).touches(&self.channel, Mode::Write));
                self.state.borrow_mut().channels[channel] += 1;
            }
            Instruction::Receive(channel) => {
                let full = || self.state.borrow().channels[channel] > 0;
                step(Op::new(Verb::Receive, None).touches(&self.channel, Mode::Write).when(&full));
                let held = self.state.borrow().channels[channel];
                self.state.borrow_mut().channels[channel] -= 1;
                see(held);
            }
            Instruction::Pick => {
                step(Op::new(Verb::Choose, None));
                let picked = choose(2);
                see(100 + picked as u64);
            }
        }
        self.state.borrow_mut().next[thread] += 1;
    }

    pub fn outcome(&self) -> State {
        let mut state = self.state.borrow().clone();
        for (value, atomic) in state.atomics.iter_mut().zip(&self.atomics) {
            *value = atomic.peek();
        }
        state
    }
}

/// A place for each position of a thread: who comes by one place again and again is taken to wait.
#[rustfmt::skip]
fn places() -> [Loc; 5] {
    [Location::caller(), Location::caller(), Location::caller(), Location::caller(), Location::caller()]
}

/// The final states that executions came to, and how many executions it took.
pub fn outcomes(program: &Program) -> (BTreeSet<State>, u64) {
    let mut found = BTreeSet::new();
    let last: RefCell<Option<Rc<Machine>>> = RefCell::new(None);
    let outcomes = RefCell::new(&mut found);
    // An execution that the search cut off as redundant ends where somebody could go on.
    let keep = |machine: Option<Rc<Machine>>| {
        if let Some(state) = machine.map(|machine| machine.outcome())
            && state.is_final(program)
        {
            outcomes.borrow_mut().insert(state);
        }
    };
    let options = Options {
        budget: Budget { exhaustive: 1_000_000, random: 0, steps: 1_000 },
        ..Options::default()
    };
    // The main closure returns at once: what cannot go on is an outcome here, not a deadlock.
    let exploration = explore(options, || {
        let machine = Rc::new(Machine::new(program));
        keep(last.replace(Some(machine.clone())));
        for (index, instructions) in program.threads.iter().enumerate() {
            let (machine, instructions) = (machine.clone(), instructions.clone());
            let body = move || {
                for (position, &next) in instructions.iter().enumerate() {
                    machine.take(index, position, next);
                }
            };
            let caught = move || {
                let _ = thread::catch(body);
            };
            thread::spawn(None, Box::new(caught), None);
        }
    });
    assert!(exploration.failing.is_none(), "{:?}", exploration.failing);
    assert!(exploration.complete);
    keep(last.take());
    (found, exploration.executions)
}
