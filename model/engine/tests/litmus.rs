//! The litmus tests of weak memory: which outcomes C11 allows without load buffering (RC11), and
//! that the search finds these and no others.

mod common;

use common::{go, join};
use conc_engine::Verb;
use conc_engine::atomic::{AtomicCell, fence};
use conc_engine::search::{Options, explore};
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::panic::Location;
use std::rc::Rc;
use std::sync::atomic::Ordering::{self, AcqRel, Acquire, Relaxed, Release, SeqCst};

/// The atomics of a test.
struct Shared {
    cells: [AtomicCell; 4],
}

impl Shared {
    #[track_caller]
    fn read(&self, cell: usize, order: Ordering) -> u64 {
        self.cells[cell].load(order, Location::caller())
    }

    #[track_caller]
    fn write(&self, cell: usize, value: u64, order: Ordering) {
        self.cells[cell].store(value, order, Location::caller());
    }

    #[track_caller]
    fn add(&self, cell: usize, value: u64, order: Ordering) -> u64 {
        self.cells[cell].rmw(Verb::FetchAdd, order, Location::caller(), |old| old + value)
    }
}

#[track_caller]
fn fenced(order: Ordering) {
    fence(order, Location::caller());
}

/// What a thread does; it returns what it read.
type Body = Box<dyn Fn(&Shared) -> Vec<u64>>;

fn thread(body: impl Fn(&Shared) -> Vec<u64> + 'static) -> Body {
    Box::new(body)
}

/// Everything that the threads may have read together, in their order, and what the cells hold
/// in the end.
fn outcomes(bodies: Vec<Body>) -> BTreeSet<(Vec<u64>, Vec<u64>)> {
    let bodies: Vec<Rc<Body>> = bodies.into_iter().map(Rc::new).collect();
    let seen = RefCell::new(BTreeSet::new());
    let exploration = explore(Options::default(), || {
        let cells = std::array::from_fn(|_| AtomicCell::new(0, None));
        let shared = Rc::new(Shared { cells });
        let reads: Rc<Vec<RefCell<Vec<u64>>>> =
            Rc::new(bodies.iter().map(|_| RefCell::default()).collect());
        let threads: Vec<_> = (0..bodies.len())
            .map(|index| {
                let (body, shared, reads) = (bodies[index].clone(), shared.clone(), reads.clone());
                go(move || *reads[index].borrow_mut() = body(&shared))
            })
            .collect();
        threads.into_iter().for_each(join);
        let reads = reads.iter().flat_map(|read| read.borrow().clone()).collect();
        let last = (0..4).map(|cell| shared.read(cell, SeqCst)).collect();
        seen.borrow_mut().insert((reads, last));
    });
    assert!(exploration.complete && exploration.failing.is_none(), "{:?}", exploration.failing);
    seen.into_inner()
}

/// Whether the threads may read `reads`.
fn may_read(bodies: Vec<Body>, reads: &[u64]) -> bool {
    outcomes(bodies).iter().any(|(read, _)| read == reads)
}

/// The orderings of a row's column: of stores, of loads, of read-modify-writes.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Column {
    store: Ordering,
    load: Ordering,
    change: Ordering,
}

const RELAXED: Column = Column { store: Relaxed, load: Relaxed, change: Relaxed };
const RELEASE_ACQUIRE: Column = Column { store: Release, load: Acquire, change: AcqRel };
const SEQ_CST: Column = Column { store: SeqCst, load: SeqCst, change: SeqCst };

/// A row of the table: which columns allow the outcome.
fn row(name: &str, allowed: [bool; 3], outcome: impl Fn(Column) -> bool) {
    for (column, allowed) in [RELAXED, RELEASE_ACQUIRE, SEQ_CST].into_iter().zip(allowed) {
        assert_eq!(outcome(column), allowed, "{name}, {column:?}");
    }
}

const X: usize = 0;
const Y: usize = 1;

#[test]
fn a_relaxed_flag_passes_no_message() {
    row("message passing", [true, false, false], |c| {
        let sender = thread(move |s| {
            s.write(X, 1, Relaxed);
            s.write(Y, 1, c.store);
            vec![]
        });
        let receiver = thread(move |s| vec![s.read(Y, c.load), s.read(X, Relaxed)]);
        may_read(vec![sender, receiver], &[1, 0])
    });
}

#[test]
fn fences_around_relaxed_accesses_pass_a_message() {
    let sender = thread(|s| {
        s.write(X, 1, Relaxed);
        fenced(Release);
        s.write(Y, 1, Relaxed);
        vec![]
    });
    let receiver = thread(|s| {
        let flag = s.read(Y, Relaxed);
        fenced(Acquire);
        vec![flag, s.read(X, Relaxed)]
    });
    assert!(!may_read(vec![sender, receiver], &[1, 0]));
}

#[test]
fn one_fence_alone_passes_no_message() {
    for (release, acquire) in [(true, false), (false, true)] {
        let sender = thread(move |s| {
            s.write(X, 1, Relaxed);
            if release {
                fenced(Release);
            }
            s.write(Y, 1, Relaxed);
            vec![]
        });
        let receiver = thread(move |s| {
            let flag = s.read(Y, Relaxed);
            if acquire {
                fenced(Acquire);
            }
            vec![flag, s.read(X, Relaxed)]
        });
        assert!(may_read(vec![sender, receiver], &[1, 0]));
    }
}

#[test]
fn a_read_modify_write_of_a_third_thread_passes_the_message_on() {
    row("release sequence", [true, false, false], |c| {
        let sender = thread(move |s| {
            s.write(X, 1, Relaxed);
            s.write(Y, 1, c.store);
            vec![]
        });
        let between = thread(|s| vec![s.add(Y, 1, Relaxed)]);
        let receiver = thread(move |s| vec![s.read(Y, c.load), s.read(X, Relaxed)]);
        may_read(vec![sender, between, receiver], &[1, 2, 0])
    });
}

#[test]
fn a_store_of_another_thread_ends_a_release_sequence() {
    let sender = thread(|s| {
        s.write(X, 1, Relaxed);
        s.write(Y, 1, Release);
        vec![]
    });
    let between = thread(|s| {
        let read = s.read(Y, Relaxed);
        s.write(Y, 2, Relaxed);
        vec![read]
    });
    let receiver = thread(|s| vec![s.read(Y, Acquire), s.read(X, Relaxed)]);
    assert!(may_read(vec![sender, between, receiver], &[1, 2, 0]));
}

#[test]
fn stores_may_be_buffered_unless_all_is_sequentially_consistent() {
    row("store buffering", [true, true, false], |c| {
        let one = move |mine: usize, other: usize| {
            thread(move |s| {
                s.write(mine, 1, c.store);
                vec![s.read(other, c.load)]
            })
        };
        may_read(vec![one(X, Y), one(Y, X)], &[0, 0])
    });
}

#[test]
fn read_modify_writes_are_buffered_too() {
    row("store buffering by swaps", [true, true, false], |c| {
        let one = move |mine: usize, other: usize| {
            thread(move |s| {
                s.add(mine, 1, c.change);
                vec![s.read(other, c.load)]
            })
        };
        may_read(vec![one(X, Y), one(Y, X)], &[0, 0])
    });
}

#[test]
fn sequentially_consistent_fences_forbid_store_buffering() {
    let one = |mine: usize, other: usize| {
        thread(move |s| {
            s.write(mine, 1, Relaxed);
            fenced(SeqCst);
            vec![s.read(other, Relaxed)]
        })
    };
    assert!(!may_read(vec![one(X, Y), one(Y, X)], &[0, 0]));
    let weaker = |mine: usize, other: usize| {
        thread(move |s| {
            s.write(mine, 1, Relaxed);
            fenced(AcqRel);
            vec![s.read(other, Relaxed)]
        })
    };
    assert!(may_read(vec![weaker(X, Y), weaker(Y, X)], &[0, 0]));
}

#[test]
fn a_fence_on_one_side_and_sequentially_consistent_accesses_on_the_other_do_as_well() {
    let fences = thread(|s| {
        s.write(X, 1, Relaxed);
        fenced(SeqCst);
        vec![s.read(Y, Relaxed)]
    });
    let accesses = thread(|s| {
        s.write(Y, 1, SeqCst);
        vec![s.read(X, SeqCst)]
    });
    assert!(!may_read(vec![fences, accesses], &[0, 0]));
}

#[test]
fn loads_are_not_buffered() {
    row("load buffering", [false, false, false], |c| {
        let one = move |from: usize, to: usize| {
            thread(move |s| {
                let read = s.read(from, c.load);
                s.write(to, 1, c.store);
                vec![read]
            })
        };
        may_read(vec![one(X, Y), one(Y, X)], &[1, 1])
    });
}

#[test]
fn one_location_is_never_read_backwards() {
    row("CoRR", [false, false, false], |c| {
        let writer = thread(move |s| {
            s.write(X, 1, c.store);
            vec![]
        });
        let reader = thread(move |s| vec![s.read(X, c.load), s.read(X, c.load)]);
        may_read(vec![writer, reader], &[1, 0])
    });
}

#[test]
fn two_readers_agree_on_the_order_of_writes_to_one_location() {
    row("CoRR2", [false, false, false], |c| {
        let writer = |value| {
            thread(move |s| {
                s.write(X, value, c.store);
                vec![]
            })
        };
        let reader = || thread(move |s| vec![s.read(X, c.load), s.read(X, c.load)]);
        may_read(vec![writer(1), writer(2), reader(), reader()], &[1, 2, 2, 1])
    });
}

#[test]
fn independent_reads_of_independent_writes() {
    row("IRIW", [true, true, false], |c| {
        let writer = |cell| {
            thread(move |s| {
                s.write(cell, 1, c.store);
                vec![]
            })
        };
        let reader =
            |first, second| thread(move |s| vec![s.read(first, c.load), s.read(second, c.load)]);
        may_read(vec![writer(X), writer(Y), reader(X, Y), reader(Y, X)], &[1, 0, 1, 0])
    });
}

#[test]
fn two_locations_may_both_end_with_the_first_write() {
    row("2+2W", [true, true, false], |c| {
        let writer = |first, second| {
            thread(move |s| {
                s.write(first, 1, c.store);
                s.write(second, 2, c.store);
                vec![]
            })
        };
        let outcomes = outcomes(vec![writer(X, Y), writer(Y, X)]);
        outcomes.iter().any(|(_, last)| last[..2] == [1, 1])
    });
}

#[test]
fn what_was_read_and_passed_on_is_known() {
    row("WRC", [true, false, false], |c| {
        let writer = thread(move |s| {
            s.write(X, 1, c.store);
            vec![]
        });
        let between = thread(move |s| {
            let read = s.read(X, c.load);
            s.write(Y, 1, c.store);
            vec![read]
        });
        let reader = thread(move |s| vec![s.read(Y, c.load), s.read(X, c.load)]);
        may_read(vec![writer, between, reader], &[1, 1, 0])
    });
}

#[test]
fn of_two_exchanges_one_wins_whatever_the_ordering() {
    for order in [Relaxed, AcqRel, SeqCst] {
        let one = || {
            thread(move |s| {
                let won =
                    s.cells[X].compare_exchange(0, 1, order, Relaxed, false, Location::caller());
                vec![u64::from(won.is_ok())]
            })
        };
        let seen: BTreeSet<Vec<u64>> =
            outcomes(vec![one(), one()]).into_iter().map(|(reads, _)| reads).collect();
        assert_eq!(seen, BTreeSet::from([vec![0, 1], vec![1, 0]]), "{order:?}");
    }
}

/// To read what is newer than a store of a stranger is not to pass by that store.
#[test]
fn a_store_goes_behind_a_write_that_a_read_modify_write_of_a_third_thread_has_read() {
    let first = thread(|s| {
        let read = s.add(X, 10, Relaxed);
        s.write(Y, 1, Relaxed);
        vec![read]
    });
    let changes = thread(|s| vec![s.add(Y, 10, Relaxed)]);
    let writer = thread(|s| {
        s.write(Y, 3, Relaxed);
        s.write(X, 4, Relaxed);
        vec![]
    });
    let wanted = (vec![4, 3], vec![14, 13, 0, 0]);
    assert!(outcomes(vec![first, changes, writer]).contains(&wanted));
}

#[test]
fn relaxed_additions_lose_nothing() {
    let one = || thread(|s| vec![s.add(X, 1, Relaxed), s.add(X, 1, Relaxed)]);
    assert!(outcomes(vec![one(), one()]).iter().all(|(_, last)| last[X] == 4));
}

#[test]
fn who_has_it_alone_sets_it_for_everybody() {
    let reads = Rc::new(Cell::new(0));
    let kept = reads.clone();
    let exploration = explore(Options::default(), move || {
        let mut cell = AtomicCell::new(0, None);
        cell.store(1, Relaxed, Location::caller());
        *cell.get_mut() = 7;
        kept.set(cell.load(Relaxed, Location::caller()));
    });
    assert!(exploration.failing.is_none());
    assert_eq!(reads.get(), 7);
}

#[test]
fn a_loop_that_waits_for_a_relaxed_flag_ends() {
    let exploration = explore(Options::default(), || {
        let flag = Rc::new(AtomicCell::new(0, None));
        let setter = flag.clone();
        let waiter = flag.clone();
        let waits = go(move || while waiter.load(Relaxed, Location::caller()) == 0 {});
        let sets = go(move || setter.store(1, Relaxed, Location::caller()));
        join(waits);
        join(sets);
    });
    assert!(exploration.failing.is_none() && exploration.complete, "{:?}", exploration.failing);
}

#[test]
fn sequentially_consistent_data_behind_a_relaxed_flag_is_no_message() {
    let sender = thread(|s| {
        s.write(X, 1, SeqCst);
        s.write(Y, 1, Relaxed);
        vec![]
    });
    let receiver = thread(|s| vec![s.read(Y, Relaxed), s.read(X, SeqCst)]);
    assert!(may_read(vec![sender, receiver], &[1, 0]));
}

#[test]
fn a_sequentially_consistent_write_may_come_before_an_earlier_one() {
    // 2+2W with one weak write: the order of the strict ones is not that of execution.
    let writer = |first: usize, second: usize, order| {
        thread(move |s| {
            s.write(first, 1, SeqCst);
            s.write(second, 2, order);
            vec![]
        })
    };
    let weak = outcomes(vec![writer(X, Y, Relaxed), writer(Y, X, SeqCst)]);
    assert!(weak.iter().any(|(_, last)| last[..2] == [1, 1]));
    let strict = outcomes(vec![writer(X, Y, SeqCst), writer(Y, X, SeqCst)]);
    assert!(!strict.iter().any(|(_, last)| last[..2] == [1, 1]));
}

#[test]
fn what_a_relaxed_read_has_seen_may_come_later_in_the_one_order() {
    // Z6.U of the paper: the strict accesses of the first and the last thread are not ordered by
    // the release and acquire between the others.
    let first = thread(|s| {
        s.write(X, 1, SeqCst);
        s.write(Y, 1, Release);
        vec![]
    });
    let second = thread(|s| {
        let old = s.add(Y, 1, SeqCst);
        vec![old, s.read(Y, Relaxed)]
    });
    let third = thread(|s| {
        s.write(Y, 3, SeqCst);
        vec![s.read(X, SeqCst)]
    });
    assert!(may_read(vec![first, second, third], &[1, 3, 0]));
}
