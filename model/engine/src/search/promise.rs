//! The promise of a bound is kept: with at most so many preemptions the bounded search comes to
//! every outcome that any execution with so few comes to. The others are found by trying all
//! executions, one decision after another, and counting.

use super::bounded::{Bound, Bounded};
use super::run::Exploring;
use super::{Options, Scheduler};
use crate::atomic::AtomicCell;
use crate::object::{Kind, Object};
use crate::operation::{Mode, Op, Verb};
use crate::patience::Impatient;
use crate::thread;
use crate::threads::Thread;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::panic::Location;
use std::rc::Rc;
use std::sync::atomic::Ordering::SeqCst;

/// Every schedule, depth first; counts the preemptions of the running one.
#[derive(Default)]
struct All {
    /// What was taken, among how many.
    path: Vec<(usize, usize)>,
    depth: usize,
    last: Option<usize>,
    preemptions: u32,
}

impl All {
    fn decide(&mut self, among: usize) -> usize {
        if self.depth == self.path.len() {
            self.path.push((0, among));
        }
        self.depth += 1;
        self.path[self.depth - 1].0
    }

    fn advance(&mut self) -> bool {
        (self.depth, self.last, self.preemptions) = (0, None, 0);
        while let Some((taken, among)) = self.path.last_mut() {
            *taken += 1;
            if taken < among {
                return true;
            }
            self.path.pop();
        }
        false
    }
}

impl Scheduler for All {
    fn next(
        &mut self,
        _running: usize,
        enabled: &[usize],
        _threads: &[Thread],
    ) -> Result<Option<usize>, String> {
        let taken = self.decide(enabled.len());
        let thread = enabled[taken];
        if self.last.is_some_and(|last| last != thread && enabled.contains(&last)) {
            self.preemptions += 1;
        }
        self.last = Some(thread);
        Ok(Some(thread))
    }

    fn choose(&mut self, n: usize) -> usize {
        self.decide(n)
    }
}

/// What threads share, and what they have seen.
struct Shared {
    seen: RefCell<Vec<(usize, u64)>>,
    atomics: [AtomicCell; 2],
    lock: Object,
    locked: Cell<bool>,
    channel: Object,
    sent: Cell<u64>,
}

impl Shared {
    fn load(&self, thread: usize, atomic: usize) {
        let value = self.atomics[atomic].load(SeqCst, Location::caller());
        self.seen.borrow_mut().push((thread, value));
    }

    fn store(&self, atomic: usize, value: u64) {
        self.atomics[atomic].store(value, SeqCst, Location::caller());
    }

    fn lock(&self) {
        let free = || !self.locked.get();
        crate::step(Op::new(Verb::Lock, None).touches(&self.lock, Mode::Acquire).when(&free));
        self.locked.set(true);
    }

    fn unlock(&self) {
        crate::step(Op::new(Verb::Unlock, None).touches(&self.lock, Mode::Release));
        self.locked.set(false);
    }

    fn send(&self) {
        crate::step(Op::new(Verb::Send, None).touches(&self.channel, Mode::Write));
        self.sent.set(self.sent.get() + 1);
    }

    fn receive(&self, thread: usize) {
        let full = || self.sent.get() > 0;
        crate::step(Op::new(Verb::Receive, None).touches(&self.channel, Mode::Write).when(&full));
        self.seen.borrow_mut().push((thread, 100 + self.sent.get()));
        self.sent.set(self.sent.get() - 1);
    }
}

type Program = [fn(&Shared, usize); 3];

const PROGRAMS: [Program; 4] = [
    // A lock that somebody waits for, and values that are looked at on both sides of it.
    [
        |shared, me| {
            shared.lock();
            shared.store(0, 1);
            shared.unlock();
            shared.load(me, 1);
        },
        |shared, me| {
            shared.load(me, 0);
            shared.lock();
            shared.unlock();
        },
        |shared, me| {
            shared.store(1, 1);
            shared.load(me, 0);
        },
    ],
    // Two who wait for what the third sends.
    [
        |shared, me| {
            shared.receive(me);
            shared.store(0, 1);
        },
        |shared, me| {
            shared.load(me, 0);
            shared.receive(me);
        },
        |shared, _| {
            shared.send();
            shared.store(0, 2);
            shared.send();
        },
    ],
    // Nothing but values.
    [
        |shared, me| {
            shared.load(me, 0);
            shared.store(0, 1);
            shared.load(me, 1);
        },
        |shared, me| {
            shared.load(me, 0);
            shared.store(1, 1);
        },
        |shared, me| {
            shared.store(0, 2);
            shared.load(me, 1);
        },
    ],
    // A lock that is given back between two looks.
    [
        |shared, me| {
            shared.lock();
            shared.load(me, 0);
            shared.unlock();
            shared.store(1, 1);
        },
        |shared, _| {
            shared.lock();
            shared.store(0, 1);
            shared.unlock();
        },
        |shared, me| {
            shared.load(me, 1);
            shared.load(me, 0);
        },
    ],
];

/// What a thread saw, thread by thread, and where the values ended.
type Outcome = (Vec<(usize, u64)>, [u64; 3]);

/// For each outcome of a program, the fewest preemptions that came to it.
fn outcomes<S: Scheduler>(
    program: Program,
    mut search: S,
    mut next: impl FnMut(&mut S) -> bool,
    preemptions: impl Fn(&S) -> u32,
) -> BTreeMap<Outcome, u32> {
    let running: RefCell<Option<Rc<Shared>>> = RefCell::new(None);
    let closure = || {
        let shared = Rc::new(Shared {
            seen: RefCell::default(),
            atomics: [AtomicCell::new(0, None), AtomicCell::new(0, None)],
            lock: Object::new(Kind::Mutex, None),
            locked: Cell::new(false),
            channel: Object::new(Kind::Channel, None),
            sent: Cell::new(0),
        });
        *running.borrow_mut() = Some(shared.clone());
        for (index, body) in program.into_iter().enumerate() {
            let shared = shared.clone();
            thread::spawn(None, Box::new(move || body(&shared, index)), None);
        }
    };
    let mut exploring = Exploring::new(Options::default(), &closure);
    let mut found = BTreeMap::new();
    loop {
        let finished = exploring.run(&mut search, Impatient::default(), false).0;
        assert!(!finished.fails(), "{:?}", finished.end);
        if finished.end != crate::end::End::Redundant {
            let shared = running.borrow_mut().take().expect("it has run");
            let mut seen = shared.seen.borrow().clone();
            seen.sort_by_key(|(thread, _)| *thread); // stable: each thread's own order stays
            let [one, two] = [0, 1].map(|atomic: usize| shared.atomics[atomic].peek());
            let least = found.entry((seen, [one, two, shared.sent.get()])).or_insert(u32::MAX);
            *least = (*least).min(preemptions(&search));
        }
        if !next(&mut search) {
            return found;
        }
    }
}

#[test]
fn a_bound_on_preemptions_comes_to_every_outcome_that_so_few_preemptions_allow() {
    for program in PROGRAMS {
        let all = outcomes(program, All::default(), All::advance, |all| all.preemptions);
        assert!(all.len() > 3 && all.values().any(|least| *least > 0), "{all:?}");
        for most in 0..=3 {
            let mut search = Bounded::new(Bound::Preemptions(most));
            search.begin();
            let next = |search: &mut Bounded| {
                let more = search.advance();
                search.begin();
                more
            };
            let found = outcomes(program, search, next, |_| most);
            let allowed = all.iter().filter(|(_, least)| **least <= most);
            assert!(found.keys().eq(allowed.map(|(outcome, _)| outcome)), "{most} preemptions");
        }
    }
}
