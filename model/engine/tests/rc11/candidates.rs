//! All candidate executions of a program, and what those come to that the axioms allow.

use crate::axioms::{Candidate, Event, Kind, halves};
use crate::outcome::Outcome;
use crate::program::{Instruction, LOCATIONS, Program};
use crate::relation::Relation;
use std::collections::BTreeSet;
use std::sync::atomic::Ordering::Relaxed;

/// Everything that the program may come to.
pub fn outcomes(program: &Program) -> BTreeSet<Outcome> {
    let mut search = Search { program, outcomes: BTreeSet::new() };
    let exchanges = instructions(program)
        .filter(|(.., instruction)| matches!(instruction, Instruction::Exchange(..)))
        .count();
    // Which exchanges succeed decides which events there are.
    for succeeding in 0..1_u32 << exchanges {
        search.with_success(succeeding);
    }
    search.outcomes
}

fn instructions(program: &Program) -> impl Iterator<Item = (usize, Instruction)> + '_ {
    let threads = program.threads.iter().enumerate();
    threads.flat_map(|(thread, own)| own.iter().map(move |&one| (thread, one)))
}

/// What an event writes.
#[derive(Clone, Copy)]
enum Written {
    Nothing,
    Value(u64),
    /// So much more than the event before has read.
    More(u64),
}

/// What an event must read.
#[derive(Clone, Copy)]
enum Wanted {
    Anything,
    This(u64),
    Not(u64),
}

struct Search<'a> {
    program: &'a Program,
    outcomes: BTreeSet<Outcome>,
}

/// The events of one way of succeeding, without who reads from whom.
struct Skeleton {
    events: Vec<Event>,
    written: Vec<Written>,
    wanted: Vec<Wanted>,
    sb: Relation,
    rmw: Relation,
    reads: Vec<usize>,
}

impl Search<'_> {
    fn with_success(&mut self, succeeding: u32) {
        let skeleton = Skeleton::of(self.program, succeeding);
        let mut sources = vec![0; skeleton.events.len()];
        self.choose_sources(&skeleton, 0, &mut sources);
    }

    /// Tries every write of the location for each read.
    fn choose_sources(&mut self, skeleton: &Skeleton, at: usize, sources: &mut Vec<usize>) {
        let Some(&read) = skeleton.reads.get(at) else {
            return self.with_sources(skeleton, sources);
        };
        for write in 0..skeleton.events.len() {
            if skeleton.is_write_to(write, skeleton.events[read].location)
                && !skeleton.rmw.has(read, write)
            {
                sources[read] = write;
                self.choose_sources(skeleton, at + 1, sources);
            }
        }
    }

    fn with_sources(&mut self, skeleton: &Skeleton, sources: &[usize]) {
        let mut rf = Relation::EMPTY;
        for &read in &skeleton.reads {
            rf.add(sources[read], read);
        }
        // Values are computed along `sb` and `rf`, which must not go round.
        if !skeleton.sb.or(&rf).is_acyclic() {
            return;
        }
        let value = |event| skeleton.value(event, sources);
        let fits = skeleton.reads.iter().all(|&read| match skeleton.wanted[read] {
            Wanted::Anything => true,
            Wanted::This(wanted) => value(read) == wanted,
            Wanted::Not(unwanted) => value(read) != unwanted,
        });
        if fits {
            let mut candidate = skeleton.candidate(rf);
            let hb = candidate.happens_before();
            self.choose_orders(skeleton, sources, &hb, &mut candidate, 0, &mut Vec::new());
        }
    }

    /// Tries every modification order of the locations from `location` on; `row` is the beginning
    /// of this one's. What contradicts `hb`, or comes between the halves of a read-modify-write,
    /// is left at once.
    fn choose_orders(
        &mut self,
        skeleton: &Skeleton,
        sources: &[usize],
        hb: &Relation,
        candidate: &mut Candidate<'_>,
        location: usize,
        row: &mut Vec<usize>,
    ) {
        if location == LOCATIONS {
            if candidate.is_consistent(hb) {
                self.outcomes.insert(skeleton.outcome(self.program, sources, &candidate.mo));
            }
            return;
        }
        let left = |write: &usize| skeleton.is_write_to(*write, location) && !row.contains(write);
        let left: Vec<usize> = (0..skeleton.events.len()).filter(left).collect();
        if left.is_empty() {
            let row = &mut Vec::new();
            return self.choose_orders(skeleton, sources, hb, candidate, location + 1, row);
        }
        for &write in &left {
            let changes = (write > 0 && skeleton.rmw.has(write - 1, write)).then(|| write - 1);
            // The first value is the first.
            if row.is_empty() != skeleton.events[write].thread.is_none()
                || row.iter().any(|&earlier| hb.has(write, earlier))
                || changes.is_some_and(|read| row.last() != Some(&sources[read]))
            {
                continue;
            }
            let shorter = candidate.mo;
            row.iter().for_each(|&earlier| candidate.mo.add(earlier, write));
            row.push(write);
            self.choose_orders(skeleton, sources, hb, candidate, location, row);
            row.pop();
            candidate.mo = shorter;
        }
    }
}

impl Skeleton {
    fn of(program: &Program, mut succeeding: u32) -> Skeleton {
        let mut skeleton = Skeleton {
            events: Vec::new(),
            written: Vec::new(),
            wanted: Vec::new(),
            sb: Relation::EMPTY,
            rmw: Relation::EMPTY,
            reads: Vec::new(),
        };
        for location in 0..LOCATIONS {
            let event = Event { thread: None, kind: Kind::Write, location, order: Relaxed };
            skeleton.push(event, Written::Value(0), Wanted::Anything);
        }
        for (thread, instruction) in instructions(program) {
            let thread = Some(thread);
            let event = |kind, location, order| Event { thread, kind, location, order };
            let read = |location, order| event(Kind::Read, location, order);
            let write = |location, order| event(Kind::Write, location, order);
            let mut change = |location, order, wanted, written| {
                let (acquires, releases) = halves(order);
                let from = skeleton.push(read(location, acquires), Written::Nothing, wanted);
                let to = skeleton.push(write(location, releases), written, Wanted::Anything);
                skeleton.rmw.add(from, to);
            };
            match instruction {
                Instruction::Load(location, order) => {
                    skeleton.push(read(location, order), Written::Nothing, Wanted::Anything);
                }
                Instruction::Store(location, value, order) => {
                    skeleton.push(write(location, order), Written::Value(value), Wanted::Anything);
                }
                Instruction::Add(location, order) => {
                    change(location, order, Wanted::Anything, Written::More(10));
                }
                Instruction::Exchange(location, from, to, ok, err) => {
                    if succeeding & 1 == 1 {
                        change(location, ok, Wanted::This(from), Written::Value(to));
                    } else {
                        skeleton.push(read(location, err), Written::Nothing, Wanted::Not(from));
                    }
                    succeeding >>= 1;
                }
                Instruction::Fence(order) => {
                    skeleton.push(event(Kind::Fence, 0, order), Written::Nothing, Wanted::Anything);
                }
            }
        }
        skeleton
    }

    /// An execution with these events, as yet without a modification order.
    fn candidate(&self, rf: Relation) -> Candidate<'_> {
        let Skeleton { events, sb, rmw, .. } = self;
        Candidate { events, sb: *sb, rf, mo: Relation::EMPTY, rmw: *rmw }
    }

    fn push(&mut self, event: Event, written: Written, wanted: Wanted) -> usize {
        let index = self.events.len();
        for (earlier, before) in self.events.iter().enumerate() {
            if event.thread.is_some() && (before.thread.is_none() || before.thread == event.thread)
            {
                self.sb.add(earlier, index);
            }
        }
        if event.kind == Kind::Read {
            self.reads.push(index);
        }
        self.events.push(event);
        self.written.push(written);
        self.wanted.push(wanted);
        index
    }

    fn is_write_to(&self, event: usize, location: usize) -> bool {
        let Event { kind, location: own, .. } = self.events[event];
        kind == Kind::Write && own == location
    }

    /// What an event reads or writes.
    fn value(&self, event: usize, sources: &[usize]) -> u64 {
        match (self.events[event].kind, self.written[event]) {
            (_, Written::Value(value)) => value,
            // The read of a read-modify-write is the event before its write.
            (_, Written::More(more)) => self.value(event - 1, sources) + more,
            _ => self.value(sources[event], sources),
        }
    }

    fn outcome(&self, program: &Program, sources: &[usize], mo: &Relation) -> Outcome {
        let mut reads = vec![Vec::new(); program.threads.len()];
        for &read in &self.reads {
            let thread = self.events[read].thread.expect("first values are written");
            reads[thread].push(self.value(read, sources));
        }
        let last = |location: usize| {
            let of_it = |write: &usize| self.is_write_to(*write, location);
            let newest = |write: &usize| (0..self.events.len()).all(|other| !mo.has(*write, other));
            let last = (0..self.events.len()).filter(of_it).find(newest);
            self.value(last.expect("there is a first value"), sources)
        };
        Outcome { reads, last: std::array::from_fn(last) }
    }
}
