use std::{panic, thread};

use answer::{Books, Cellar};
use conc::explore;

/// A job that goes well.
fn put(weight: u32) -> impl FnOnce(&mut Books) -> usize {
    move |books| {
        books.wheels.push(weight);
        books.sum += weight;
        books.wheels.len()
    }
}

/// The end of a job that does not; without a word in the log.
fn battery() -> ! {
    panic::resume_unwind(Box::new("battery"))
}

/// Three jobs that break off between the shelf and the sum.
const ACCIDENTS: [fn(&mut Books); 3] = [
    |books| {
        books.wheels.push(12);
        battery();
    },
    |books| {
        books.sum += 12;
        battery();
    },
    |books| {
        books.wheels.pop();
        battery();
    },
];

/// An accident in the cellar; what whoever caused it gets.
fn cause(cellar: &Cellar, accident: fn(&mut Books)) -> Option<&'static str> {
    thread::scope(|dairy| {
        let unlucky = dairy.spawn(|| cellar.work(accident)).join();
        unlucky.err().and_then(|panic| panic.downcast_ref::<&str>().copied())
    })
}

fn agree(books: &Books) {
    let shelves: u32 = books.wheels.iter().sum();
    assert_eq!(books.sum, shelves, "the sum, and what is on the shelves: {:?}", books.wheels);
}

#[test]
fn later_jobs_and_readings_go_on() {
    explore(|| {
        let cellar = Cellar::default();
        assert_eq!(cellar.work(put(10)), 1, "wheels on the shelves, after the first job");
        cause(&cellar, ACCIDENTS[0]);
        cellar.read();
        cellar.work(put(7));
        cause(&cellar, ACCIDENTS[0]);
        cellar.work(put(5));
        cellar.read();
    });
}

#[test]
fn shelves_and_sum_agree_at_every_reading() {
    for accident in ACCIDENTS {
        // One who reads and one who works, both after an accident.
        explore(move || {
            let cellar = Cellar::default();
            cellar.work(put(10));
            cause(&cellar, accident);
            thread::scope(|dairy| {
                dairy.spawn(|| {
                    cellar.work(|books| {
                        agree(books);
                        put(7)(books)
                    })
                });
                agree(&cellar.read());
            });
            agree(&cellar.read());
        });
        // One who reads during an accident: the first one, or the second.
        for before in [None, Some(ACCIDENTS[1])] {
            explore(move || {
                let cellar = Cellar::default();
                cellar.work(put(10));
                if let Some(before) = before {
                    cause(&cellar, before);
                }
                thread::scope(|dairy| {
                    dairy.spawn(|| cause(&cellar, accident));
                    agree(&cellar.read());
                });
                agree(&cellar.read());
            });
        }
    }
}

#[test]
fn what_finished_jobs_have_done_stays() {
    // The third accident would take a wheel off the shelf; whether it stays off is left open.
    for accident in [ACCIDENTS[0], ACCIDENTS[1]] {
        explore(move || {
            let cellar = Cellar::default();
            cellar.work(put(10));
            thread::scope(|dairy| {
                dairy.spawn(|| cause(&cellar, accident));
                cellar.work(put(7));
            });
            let mut wheels = cellar.read().wheels;
            wheels.retain(|wheel| *wheel != 12);
            assert_eq!(wheels, [10, 7], "the wheels on the shelves, without the one in hand");
        });
    }
    explore(|| {
        let cellar = Cellar::default();
        thread::scope(|dairy| {
            dairy.spawn(|| cellar.work(put(10)));
            cellar.work(put(7));
        });
        let mut wheels = cellar.read().wheels;
        wheels.sort();
        assert_eq!(wheels, [7, 10], "the wheels of two jobs at once");
    });
}

#[test]
fn the_accident_reaches_whoever_caused_it() {
    for accident in ACCIDENTS {
        explore(move || {
            let cellar = Cellar::default();
            cellar.work(put(10));
            let told = cause(&cellar, accident);
            assert_eq!(told, Some("battery"), "the panic of the job, in its own words");
        });
    }
}

#[test]
fn the_lamp_is_out_when_the_books_are_right_again() {
    explore(|| {
        let cellar = Cellar::default();
        cellar.work(put(10));
        assert!(!cellar.lamp(), "the lamp is on, and nothing has happened");
        cause(&cellar, ACCIDENTS[0]);
        cellar.read();
        assert!(!cellar.lamp(), "the lamp is on after a reading");
        cause(&cellar, ACCIDENTS[1]);
        cellar.work(|_| assert!(!cellar.lamp(), "the lamp is on during the next job"));
        assert!(!cellar.lamp(), "the lamp is on after the next job");
    });
}
