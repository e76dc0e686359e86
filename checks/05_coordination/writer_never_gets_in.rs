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
    let case = |earlier: [Visitor; 2], pauses: [u32; 5]| {
        by_the_clock(move || {
            let passed_by = passed_by(earlier, Writer, Reader, pauses);
            assert!(
                passed_by < 3,
                "a writer was passed by all three readers who came later (first came {earlier:?})"
            );
        });
    };
    case([Reader, Reader], [5, 3, 7, 10, 10]);
    // The reader has to wait, and is let in when the first writer leaves.
    case([Writer, Reader], [5, 3, 7, 10, 10]);
}

#[test]
fn writers_who_keep_coming_do_not_keep_a_reader_out() {
    let case = |earlier: [Visitor; 2], pauses: [u32; 5]| {
        by_the_clock(move || {
            let passed_by = passed_by(earlier, Reader, Writer, pauses);
            assert!(
                passed_by < 3,
                "a reader was passed by all three writers who came later (first came {earlier:?})"
            );
        });
    };
    // The stream begins while the first one is still at the board.
    case([Writer, Writer], [5, 3, 3, 10, 10]);
    case([Reader, Writer], [5, 3, 7, 10, 10]);
}

#[test]
fn whoever_waits_sleeps_and_goes_in_as_soon_as_the_board_allows_it() {
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

const A_MINUTE: Duration = Duration::from_micros(10_010);

/// Two come, then `one`, then a stream of three, with so many tenths of a minute in between. Each
/// stays until the next of the stream has come. Returns how many of the stream were at the board
/// before `one` was.
fn passed_by(earlier: [Visitor; 2], one: Visitor, stream: Visitor, pauses: [u32; 5]) -> usize {
    let desk = Desk::new();
    let first = AtomicUsize::new(0);
    let one_was_in = AtomicBool::new(false);
    let visit = A_MINUTE * 12 / 10;
    let mut pauses = pauses.map(|tenths| A_MINUTE * tenths / 10).into_iter();
    thread::scope(|harbour| {
        for (earlier, pause) in earlier.into_iter().zip(pauses.by_ref()) {
            let desk = &desk;
            harbour.spawn(move || earlier.visits(desk, || thread::sleep(visit)));
            thread::sleep(pause);
        }
        let one = harbour.spawn(|| {
            one.visits(&desk, || {
                one_was_in.store(true, SeqCst);
                let first = first.load(SeqCst);
                thread::sleep(visit);
                first
            })
        });
        for pause in pauses {
            thread::sleep(pause);
            if one_was_in.load(SeqCst) {
                break; // What comes now tells nothing.
            }
            harbour.spawn(|| {
                stream.visits(&desk, || {
                    first.fetch_add(1, SeqCst);
                    thread::sleep(visit);
                })
            });
        }
        one.join().unwrap()
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
