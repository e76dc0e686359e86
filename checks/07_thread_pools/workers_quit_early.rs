use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::thread;
use std::time::{Duration, Instant};

use answer::PostOffice;
use conc::{Clock, Options, explore, explore_with, probe, reaches};

/// A letter; there is only one of it.
struct Letter {
    replies: u32,
}

const PLAIN: Letter = Letter { replies: 0 };

/// Closes the office at the end, whatever happens in between, so that the postmen can go home.
struct Evening<'a>(&'a PostOffice<Letter>);

impl Drop for Evening<'_> {
    fn drop(&mut self) {
        self.0.close();
    }
}

fn by_the_clock(day: impl Fn()) {
    explore_with(Options { clock: Clock::Discrete, ..Options::default() }, day);
}

const AN_HOUR: Duration = Duration::from_secs(3600);

#[test]
fn a_letter_that_comes_late_is_delivered() {
    explore(|| {
        let office = PostOffice::new();
        let delivered = AtomicU32::new(0);
        thread::scope(|village| {
            village.spawn(|| office.work(|_: Letter| drop(delivered.fetch_add(1, SeqCst))));
            office.put(PLAIN);
            office.put(PLAIN);
            office.close();
        });
        assert_eq!(delivered.load(SeqCst), 2, "letters delivered of two that came in by the door");
    });
    // Two postmen, who both have to hear that there is no mail today.
    explore(|| {
        let office = PostOffice::new();
        thread::scope(|village| {
            for _ in 0..2 {
                village.spawn(|| office.work(|_: Letter| panic!("a letter that nobody put there")));
            }
            office.close();
        });
    });
}

#[test]
fn a_reply_is_delivered_even_after_closing() {
    for postmen in [1, 2] {
        explore(move || {
            let office = PostOffice::new();
            let delivered = AtomicU32::new(0);
            let deliver = |letter: Letter| {
                delivered.fetch_add(1, SeqCst);
                (0..letter.replies).for_each(|_| office.put(PLAIN));
            };
            office.put(Letter { replies: 1 });
            thread::scope(|village| {
                (1..postmen).for_each(|_| drop(village.spawn(|| office.work(deliver))));
                office.close();
                office.work(deliver);
            });
            assert_eq!(delivered.load(SeqCst), 2, "delivered of one letter and one reply to it");
        });
    }
}

#[test]
fn two_letters_can_be_out_at_once() {
    explore(|| {
        let office = PostOffice::new();
        office.put(PLAIN);
        office.put(PLAIN);
        office.close();
        let deliver = |_: Letter| reaches::together("two postmen out at once", 2);
        thread::scope(|village| {
            village.spawn(|| office.work(deliver));
            office.work(deliver);
        });
    });
}

#[test]
fn nobody_goes_home_while_a_reply_can_still_come() {
    // A letter takes an hour, and the last of the day brings two replies.
    by_the_clock(|| {
        let office = PostOffice::new();
        let deliver = |letter: Letter| {
            thread::sleep(AN_HOUR);
            (0..letter.replies).for_each(|_| office.put(PLAIN));
        };
        office.put(Letter { replies: 2 });
        office.close();
        let evening = Instant::now();
        thread::scope(|village| {
            village.spawn(|| office.work(deliver));
            office.work(deliver);
        });
        let hours = evening.elapsed().as_secs() / 3600;
        assert_eq!(hours, 2, "hours for a letter and then its two replies, with two postmen");
    });
}

#[test]
fn whoever_has_nothing_to_deliver_sleeps_until_there_is_something() {
    // In the morning, when the van is late, and for as long as it is.
    by_the_clock(|| {
        let office = PostOffice::new();
        thread::scope(|village| {
            let evening = Evening(&office);
            for _ in 0..2 {
                village.spawn(|| office.work(|_: Letter| thread::sleep(AN_HOUR)));
            }
            thread::sleep(AN_HOUR);
            assert_eq!(probe::asleep(), 2, "postmen asleep before the van comes");
            (0..2).for_each(|_| office.put(PLAIN));
            thread::sleep(AN_HOUR / 2);
            assert_eq!(probe::asleep(), 0, "postmen asleep when the van has brought two letters");
            thread::sleep(AN_HOUR);
            assert_eq!(probe::asleep(), 2, "postmen asleep when both letters are delivered");
            drop(evening);
        });
    });
    // And in the evening, while a colleague is still out.
    by_the_clock(|| {
        let office = PostOffice::new();
        office.put(PLAIN);
        office.close();
        thread::scope(|village| {
            for _ in 0..3 {
                village.spawn(|| office.work(|_: Letter| thread::sleep(AN_HOUR * 2)));
            }
            thread::sleep(AN_HOUR);
            assert_eq!(probe::asleep(), 2, "postmen asleep while the third is out");
        });
    });
}
