use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};
use std::thread;
use std::time::{Duration, Instant};

use answer::Desk;
use conc::{Clock, Options, explore, explore_with, probe, reaches};

#[test]
fn readers_look_together() {
    explore(|| {
        let desk = Desk::new();
        let look = || desk.read(|| reaches::together("two looking at the board", 2));
        thread::scope(|harbour| {
            harbour.spawn(look);
            look();
        });
    });
}

#[test]
fn a_writer_is_alone() {
    for other in [Reader, Writer] {
        explore(move || {
            let desk = Desk::new();
            let people = probe::Gauge::new();
            let seen = thread::scope(|harbour| {
                let writer = harbour.spawn(|| desk.write(|| count(&people)));
                (other.visits(&desk, || count(&people)), writer.join().unwrap())
            });
            assert_eq!(seen, (1, 1), "people at the board, as a {other:?} and a Writer see it");
        });
        // Both come when there is a third one at the board, or has just left.
        explore(move || {
            let desk = Desk::new();
            let people = probe::Gauge::new();
            let seen = thread::scope(|harbour| {
                let (writer, other) = desk.write(|| {
                    let writer = harbour.spawn(|| desk.write(|| count(&people)));
                    let other = harbour.spawn(|| other.visits(&desk, || count(&people)));
                    (writer, other)
                });
                (other.join().unwrap(), writer.join().unwrap())
            });
            assert_eq!(seen, (1, 1), "people at the board, as a {other:?} and a Writer see it");
        });
    }
}

#[test]
fn readers_who_keep_coming_do_not_keep_a_writer_out() {
    by_the_clock(|| {
        let passed_by = passed_by(Reader, Writer);
        assert!(passed_by < LATER, "a writer was passed by all {LATER} readers who came later");
    });
}

#[test]
fn writers_who_keep_coming_do_not_keep_a_reader_out() {
    by_the_clock(|| {
        let passed_by = passed_by(Writer, Reader);
        assert!(passed_by < LATER, "a reader was passed by all {LATER} writers who came later");
    });
}

#[test]
fn whoever_waits_sleeps_and_goes_in_at_once() {
    // While one is at the board, two more come.
    let case = |first: Visitor, others: [Visitor; 2], expected: [Duration; 2]| {
        by_the_clock(move || {
            let desk = Desk::new();
            let (asleep, mut waited) = thread::scope(|harbour| {
                let (others, asleep) = first.visits(&desk, || {
                    let others = others.map(|other| {
                        let desk = &desk;
                        harbour.spawn(move || {
                            other.visits(desk, || {
                                let went_in = Instant::now();
                                thread::sleep(A_MINUTE);
                                went_in
                            })
                        })
                    });
                    thread::sleep(A_MINUTE);
                    (others, probe::asleep())
                });
                let left = Instant::now();
                (asleep, others.map(|other| other.join().unwrap().duration_since(left)))
            });
            waited.sort();
            assert_eq!(
                asleep, 2,
                "asleep at the desk: {others:?} while a {first:?} is at the board"
            );
            assert_eq!(waited, expected, "how long {others:?} waited when a {first:?} had left");
        });
    };
    case(Writer, [Reader, Reader], [Duration::ZERO; 2]);
    case(Writer, [Reader, Writer], [Duration::ZERO, A_MINUTE]);
    case(Reader, [Writer, Writer], [Duration::ZERO, A_MINUTE]);
}

/// So many come later than the one who waits.
const LATER: usize = 3;
const A_MINUTE: Duration = Duration::from_micros(10_010);

/// They come one after another, before the last ones have left; behind the first two comes `one`.
/// Returns how many of those who came later were at the board before.
fn passed_by(stream: Visitor, one: Visitor) -> usize {
    let desk = Desk::new();
    let went_in = AtomicUsize::new(0);
    let one_was_in = AtomicBool::new(false);
    let earlier = 2;
    thread::scope(|harbour| {
        let come = || {
            harbour.spawn(|| {
                stream.visits(&desk, || {
                    went_in.fetch_add(1, SeqCst);
                    thread::sleep(A_MINUTE * 17 / 10);
                })
            });
            thread::sleep(A_MINUTE / 2);
        };
        (0..earlier).for_each(|_| come());
        let one = harbour.spawn(|| {
            one.visits(&desk, || {
                one_was_in.store(true, SeqCst);
                let went_in = went_in.load(SeqCst);
                thread::sleep(A_MINUTE * 17 / 10);
                went_in
            })
        });
        for _ in 0..LATER {
            thread::sleep(A_MINUTE / 2);
            if one_was_in.load(SeqCst) {
                break; // What comes now tells nothing.
            }
            come();
        }
        one.join().unwrap().saturating_sub(earlier)
    })
}

#[derive(Clone, Copy, Debug)]
enum Visitor {
    Reader,
    Writer,
}
use Visitor::{Reader, Writer};

impl Visitor {
    fn visits<R>(self, desk: &Desk, at_the_board: impl FnOnce() -> R) -> R {
        match self {
            Reader => desk.read(at_the_board),
            Writer => desk.write(at_the_board),
        }
    }
}

/// How many people are at the board while this one is.
fn count(people: &probe::Gauge) -> usize {
    let _here = people.enter();
    people.count()
}

/// On the discrete clock a sleep ends when nobody else can move: whoever came before it is by then
/// at the board or waiting.
fn by_the_clock(day: impl Fn()) {
    explore_with(Options { clock: Clock::Discrete, ..Options::default() }, day);
}
