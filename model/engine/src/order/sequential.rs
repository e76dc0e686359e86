//! Sequential consistency: whether all sequentially consistent operations fit into one order.
//!
//! This is the condition `psc` of RC11 (O. Lahav, V. Vafeiadis, J. Kang, C.-K. Hur, D. Dreyer,
//! "Repairing Sequential Consistency in C/C++11", PLDI 2017, section 3.3), computed on the events of
//! the execution so far. The one order is not that of execution: a relaxed read can see the write
//! of a thread whose earlier, sequentially consistent writes come later in it.
//!
//! An event that reads what is newest, and writes behind all others, has nothing after it, and cannot
//! close a cycle. So only what is old is asked for, and whether that event closes one: a walk, no
//! closure of relations, since whoever spins leaves thousands of events.

use super::knowledge::Knowledge;

/// An atomic access, or a fence, that was executed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Event {
    pub(super) thread: usize,
    pub(super) sequential: bool,
    /// The history it belongs to; none for a fence.
    pub(super) location: Option<usize>,
    /// The rank of the write that it read.
    pub(super) read: Option<u64>,
    /// The rank of what it wrote.
    pub(super) written: Option<u64>,
    /// The thread's own time, and what it knew of others when it was done.
    pub(super) time: u32,
    pub(super) known: Vec<u32>,
}

impl Event {
    /// It acquires what was published.
    pub(super) fn learn(&mut self, published: &Knowledge) {
        let times = published.times();
        if self.known.len() < times.len() {
            self.known.resize(times.len(), 0);
        }
        for (mine, theirs) in self.known.iter_mut().zip(times) {
            *mine = (*mine).max(*theirs);
        }
    }

    fn is_fence(&self) -> bool {
        self.location.is_none()
    }
}

/// The relations of RC11 between some events, in the order of their execution.
struct Graph<'a>(&'a [Event]);

impl Graph<'_> {
    fn same_location(&self, a: usize, b: usize) -> bool {
        let location = self.0[a].location;
        location.is_some() && location == self.0[b].location
    }

    /// `sb`
    fn sequenced(&self, a: usize, b: usize) -> bool {
        a < b && self.0[a].thread == self.0[b].thread
    }

    /// `hb`
    fn happens_before(&self, a: usize, b: usize) -> bool {
        let (earlier, later) = (&self.0[a], &self.0[b]);
        if earlier.thread == later.thread {
            return a < b;
        }
        a < b && later.known.get(earlier.thread).is_some_and(|known| *known >= earlier.time)
    }

    /// `mo`
    fn overwritten(&self, a: usize, b: usize) -> bool {
        self.same_location(a, b) && less(self.0[a].written, self.0[b].written)
    }

    /// `rb`
    fn read_before(&self, a: usize, b: usize) -> bool {
        a != b && self.same_location(a, b) && less(self.0[a].read, self.0[b].written)
    }

    /// `eco`: reading, overwriting and reading before, in any number of steps.
    fn coherent(&self, a: usize, b: usize) -> bool {
        let (first, second) = (&self.0[a], &self.0[b]);
        a != b
            && self.same_location(a, b)
            && (first.written.is_some() && first.written == second.read
                || less(first.written, second.written)
                || less(first.written, second.read)
                || less(first.read, second.written)
                || less(first.read, second.read))
    }

    fn is_fence(&self, event: usize) -> bool {
        self.0[event].sequential && self.0[event].is_fence()
    }

    /// `sb` between events at different places
    fn elsewhere(&self, a: usize, b: usize) -> bool {
        self.sequenced(a, b) && !self.same_location(a, b)
    }

    /// `scb` in one step, without the detour by other places.
    fn communicates(&self, a: usize, b: usize) -> bool {
        self.sequenced(a, b)
            || self.same_location(a, b)
                && (self.happens_before(a, b) || self.overwritten(a, b) || self.read_before(a, b))
    }
}

/// How far on its way along an edge of `psc` a walk is that stands at an event.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// At the event that an edge begins or ends with.
    Ends,
    /// About to take a step of `scb`.
    Before,
    /// Behind the first, and behind the second of the three parts of its detour by other places.
    Away,
    AwayStill,
    /// Behind it.
    Behind,
    /// Between fences: behind what happens before, and behind what is read or overwritten.
    Fence,
    FenceStill,
}

/// A walk along the edges of `psc`, to find out whether it leads back to where it has come by.
struct Walk<'a> {
    graph: Graph<'a>,
    fences: bool,
    /// By way and event.
    seen: Vec<Seen>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Seen {
    Never,
    /// The walk has come by, and has not been everywhere beyond.
    Open,
    Done,
}

impl Walk<'_> {
    fn number(&self, way: Way, event: usize) -> usize {
        way as usize * self.graph.0.len() + event
    }

    /// The next place after (`way`, `at`), beginning with the one numbered `from`; and its number.
    fn next(&self, way: Way, at: usize, from: usize) -> Option<(usize, Way, usize)> {
        let (graph, events) = (&self.graph, self.graph.0.len());
        let find = |rounds: usize, goes: &dyn Fn(usize, usize) -> Option<Way>| {
            (from..rounds * events).find_map(|number| {
                let to = number % events;
                goes(number / events, to).map(|way| (number, way, to))
            })
        };
        let fence = |to: usize| self.fences && graph.is_fence(to) && graph.happens_before(at, to);
        match way {
            Way::Ends if self.fences && graph.is_fence(at) => find(3, &|round, to| {
                let goes = round == 0 && at == to || graph.happens_before(at, to);
                let way = [Way::Before, Way::Fence, Way::Ends][round];
                (goes && (round < 2 || graph.is_fence(to))).then_some(way)
            }),
            Way::Ends => (from == 0).then_some((0, Way::Before, at)),
            Way::Before => find(2, &|round, to| match round {
                0 => graph.communicates(at, to).then_some(Way::Behind),
                _ => graph.elsewhere(at, to).then_some(Way::Away),
            }),
            Way::Away => find(1, &|_, to| graph.happens_before(at, to).then_some(Way::AwayStill)),
            Way::AwayStill => find(1, &|_, to| graph.elsewhere(at, to).then_some(Way::Behind)),
            Way::Behind => find(1, &|_, to| {
                (to == at && graph.0[at].sequential || fence(to)).then_some(Way::Ends)
            }),
            Way::Fence => find(1, &|_, to| graph.coherent(at, to).then_some(Way::FenceStill)),
            Way::FenceStill => find(1, &|_, to| fence(to).then_some(Way::Ends)),
        }
    }

    /// Whether the walk, from (`way`, `event`), comes back to where it has been on its way.
    fn leads_back(&mut self, way: Way, event: usize) -> bool {
        if self.seen[self.number(way, event)] != Seen::Never {
            return false;
        }
        let mut path = vec![(way, event, 0)];
        let first = self.number(way, event);
        self.seen[first] = Seen::Open;
        while let Some((way, event, from)) = path.last_mut() {
            match self.next(*way, *event, *from) {
                Some((number, next, to)) => {
                    *from = number + 1;
                    let place = self.number(next, to);
                    match self.seen[place] {
                        Seen::Open => return true,
                        Seen::Done => {}
                        Seen::Never => {
                            self.seen[place] = Seen::Open;
                            path.push((next, to, 0));
                        }
                    }
                }
                None => {
                    let place = self.number(*way, *event);
                    self.seen[place] = Seen::Done;
                    path.pop();
                }
            }
        }
        false
    }
}

const WAYS: [Way; 7] =
    [Way::Ends, Way::Before, Way::Away, Way::AwayStill, Way::Behind, Way::Fence, Way::FenceStill];

/// Whether `psc` has a cycle that the last of `events` is a part of.
fn closes_a_cycle(events: &[Event], fences: bool) -> bool {
    let last = events.len() - 1;
    let seen = vec![Seen::Never; WAYS.len() * events.len()];
    let mut walk = Walk { graph: Graph(events), fences, seen };
    WAYS.into_iter().any(|way| walk.leads_back(way, last))
}

fn less(a: Option<u64>, b: Option<u64>) -> bool {
    a.zip(b).is_some_and(|(a, b)| a < b)
}

/// The events of an execution, in the order in which they were executed.
#[derive(Default)]
pub(super) struct Events {
    all: Vec<Event>,
    fences: bool,
}

impl Events {
    pub(super) fn add(&mut self, event: Event) {
        // Who spins reads the same again, knowing the same: where the second goes, the first does.
        let of_thread = |before: &&Event| before.thread == event.thread;
        if event.written.is_none()
            && event.location.is_some()
            && self.all.iter().rev().find(of_thread) == Some(&event)
        {
            return;
        }
        self.fences |= event.sequential && event.is_fence();
        self.all.push(event);
    }

    /// Whether `event`, which reads or writes what is not the newest, may come next.
    pub(super) fn allow(&mut self, event: Event) -> bool {
        if !event.sequential && !self.fences {
            return true;
        }
        self.all.push(event);
        let cyclic = closes_a_cycle(&self.all, self.fences);
        self.all.pop();
        !cyclic
    }
}
