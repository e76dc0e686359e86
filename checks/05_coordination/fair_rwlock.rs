use answer::FairRwLock;
use conc::{Clock, Options, explore, explore_with, probe, reaches};
use std::mem;
use std::panic::resume_unwind;
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

#[test]
fn every_visitor_gets_in_and_out_again() {
    explore(|| {
        let register = FairRwLock::new(vec!["amphora"]);
        thread::scope(|desk| {
            desk.spawn(|| register.write(|loans| loans.push("bust")));
            let seen = register.read(|loans| loans.len());
            assert!(seen == 1 || seen == 2, "before or after the entry, but {seen} loans?");
        });
        let seen = register.read(|loans| loans.clone());
        assert_eq!(
            seen,
            ["amphora", "bust"],
            "loans at the end: left what is there, right what was entered"
        );
    });
    explore(|| {
        let register = FairRwLock::new(0);
        thread::scope(|desk| {
            desk.spawn(|| register.write(|loans| *loans += 1));
            register.write(|loans| *loans += 1);
        });
        assert_eq!(register.read(|loans| *loans), 2, "loans at the end, of two that were entered");
    });
}

#[test]
fn readers_can_be_inside_together() {
    explore(|| {
        let register = FairRwLock::new(7);
        let look_up = || register.read(|_| reaches::together("two readers inside at once", 2));
        thread::scope(|desk| {
            desk.spawn(look_up);
            look_up();
        });
    });
    one_after_another(|| {
        let noon = Instant::now() + A_LONG_VISIT;
        let look_up_till_noon = || {
            thread::sleep(noon.saturating_duration_since(Instant::now()));
            reaches::together("reading at noon, when a writer has left", 2);
        };
        come_one_by_one(Writer(1), &[Reader(2), Reader(3)], A_MOMENT, look_up_till_noon);
    });
}

#[test]
fn a_writer_is_alone_inside() {
    explore(|| {
        let register = FairRwLock::new(0);
        let inside = probe::Gauge::new();
        let (reader, writer) = thread::scope(|desk| {
            let writer = desk.spawn(|| register.write(|_| people(&inside)));
            (register.read(|_| people(&inside)), writer.join().unwrap())
        });
        assert_eq!((reader, writer), (1, 1), "people inside, as the reader and the writer see it");
    });
    explore(|| {
        let register = FairRwLock::new(0);
        let inside = probe::Gauge::new();
        let (one, other) = thread::scope(|desk| {
            let other = desk.spawn(|| register.write(|_| people(&inside)));
            (register.write(|_| people(&inside)), other.join().unwrap())
        });
        assert_eq!((one, other), (1, 1), "people inside, as two writers see it");
    });
}

#[test]
fn a_visit_that_panics_lets_the_next_visitor_in() {
    explore(|| {
        let register = FairRwLock::new(1);
        thread::scope(|desk| {
            let clumsy = desk.spawn(|| register.write(|_| spill_the_ink()));
            assert_eq!(register.read(|loans| *loans), 1);
            assert!(clumsy.join().is_err());
        });
        assert_eq!(register.read(|loans| *loans), 1);
    });
    explore(|| {
        let register = FairRwLock::new(1);
        thread::scope(|desk| {
            let clumsy = desk.spawn(|| register.read(|_| spill_the_ink()));
            register.write(|loans| *loans = 2);
            assert!(clumsy.join().is_err());
        });
        assert_eq!(register.read(|loans| *loans), 2);
    });
}

#[test]
fn whoever_is_next_goes_in_at_once() {
    let go_in_at = |first, others: &[Visitor], stay: u32, moments: [u32; 2]| {
        one_after_another(|| {
            let stay = || thread::sleep(A_MOMENT * stay);
            let (_, went_in_at) = come_one_by_one(first, others, A_MOMENT, stay);
            let at_once = moments.map(|moments| A_MOMENT * moments);
            assert_eq!(went_in_at, at_once, "left: when they went in, right: when they could");
        })
    };
    go_in_at(Writer(1), &[Reader(2), Writer(3)], 0, [2, 2]);
    go_in_at(Writer(1), &[Reader(2), Reader(3)], 9, [2, 2]);
    go_in_at(Reader(1), &[Reader(2), Reader(3)], 9, [0, 1]);
}

#[test]
fn whoever_came_first_goes_in_first() {
    let in_order = |first, others: &[Visitor]| {
        one_after_another(|| {
            let (went_in, _) = come_one_by_one(first, others, A_LONG_VISIT, || ());
            assert_eq!(went_in, others, "left: went in, right: came");
        })
    };
    in_order(Reader(1), &[Writer(2), Reader(3)]);
    in_order(Writer(1), &[Reader(2), Writer(3)]);
    in_order(Writer(1), &[Writer(2), Writer(3)]);
    in_order(Writer(1), &[Reader(2), Writer(3), Reader(4)]);
}

const A_LONG_VISIT: Duration = Duration::from_millis(2_013);
const A_MOMENT: Duration = Duration::from_nanos(1);

#[derive(Clone, Copy, Debug, PartialEq)]
enum Visitor {
    Reader(u32),
    Writer(u32),
}
use Visitor::{Reader, Writer};

/// On the discrete clock a sleep ends when nobody else can move: whoever came before it is by then
/// inside or waiting. So "came first" means the same for every kind of lock.
fn one_after_another(visits: impl Fn()) {
    explore_with(Options { clock: Clock::Discrete, ..Options::default() }, visits);
}

/// While `first` is inside, the others come, one when the one before has come to rest; then
/// `first` leaves. Returns who of the others went in, in order, and when, from `first`'s coming.
fn come_one_by_one(
    first: Visitor,
    others: &[Visitor],
    pause: Duration,
    inside: impl Fn() + Sync,
) -> (Vec<Visitor>, Vec<Duration>) {
    let register = &FairRwLock::new(());
    let went_in = &Mutex::new(Vec::new());
    let inside = &inside;
    let start = Instant::now();
    thread::scope(|desk| {
        visit(register, first, || {
            for &other in others {
                desk.spawn(move || {
                    visit(register, other, || {
                        went_in.lock().unwrap().push((other, start.elapsed()));
                        inside();
                    })
                });
                thread::sleep(pause);
            }
        })
    });
    mem::take(&mut *went_in.lock().unwrap()).into_iter().unzip()
}

fn visit(register: &FairRwLock<()>, visitor: Visitor, inside: impl FnOnce()) {
    match visitor {
        Reader(_) => register.read(|_: &()| inside()),
        Writer(_) => register.write(|_: &mut ()| inside()),
    }
}

/// Panics, and says nothing of it: what is told on screen are the answer's panics.
fn spill_the_ink() {
    resume_unwind(Box::new("ink"))
}

/// How many are inside while this visitor is.
fn people(inside: &probe::Gauge) -> usize {
    let _here = inside.enter();
    inside.count()
}
