use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering::SeqCst};
use std::thread;
use std::time::Duration;

use answer::{Night, Post, Station, election};
use conc::{Clock, Options, explore, explore_with, probe, reaches};

fn by_the_clock(night: impl Fn()) {
    explore_with(Options { clock: Clock::Discrete, ..Options::default() }, night);
}

/// A station with these sheets.
fn station(sheets: &'static [u32]) -> Station {
    Box::new(move |post| sheets.iter().for_each(|votes| post.pass_on(*votes)))
}

/// Holds an election; all that was counted, in numerical order, and how many stations broke down.
fn counted(stations: Vec<Station>) -> (Vec<u32>, usize) {
    let mut counted = Vec::new();
    let Night { broken } = election(stations, |votes| counted.push(votes));
    counted.sort();
    (counted, broken)
}

#[test]
fn the_count_comes_to_an_end() {
    explore(|| {
        let night = counted(vec![station(&[1, 2, 3])]);
        assert_eq!(night, (vec![1, 2, 3], 0), "one station with three sheets");
        assert_eq!(counted(vec![]), (vec![], 0), "a night without stations");
    });
}

#[test]
fn every_sheet_is_counted_once() {
    explore(|| {
        let night = counted(vec![station(&[1, 2]), station(&[10])]);
        assert_eq!(night, (vec![1, 2, 10], 0), "one station with two sheets, one with one");
    });
    // Here, by whoever holds the election.
    explore(|| {
        let here = probe::thread();
        election(vec![station(&[1])], |_| {
            assert!(probe::thread() == here, "counted by somebody else");
        });
    });
}

#[test]
fn the_stations_work_at_the_same_time() {
    explore(|| {
        let busy = || -> Station {
            Box::new(|post: &Post| {
                reaches::together("two stations at work", 2);
                post.pass_on(1);
            })
        };
        assert_eq!(counted(vec![busy(), busy()]), (vec![1, 1], 0), "two stations at work");
    });
}

#[test]
fn no_more_than_one_sheet_in_all_waits_to_be_counted() {
    for stations in [1, 2] {
        by_the_clock(move || {
            let passed_on = Arc::new(AtomicU32::new(0));
            let station = |sheets: u32| -> Station {
                let passed_on = passed_on.clone();
                Box::new(move |post| {
                    for votes in 1..=sheets {
                        post.pass_on(votes);
                        passed_on.fetch_add(1, SeqCst);
                    }
                })
            };
            let mut counted = 0;
            election((0..stations).map(|_| station(4 / stations)).collect(), |_| {
                counted += 1;
                // Whoever counts takes a minute for each sheet.
                thread::sleep(Duration::from_secs(60));
                let ahead = passed_on.load(SeqCst).saturating_sub(counted);
                assert!(ahead <= 1, "{ahead} sheets wait while one is being counted");
            });
            assert_eq!(counted, 4, "sheets counted");
        });
    }
}

#[test]
fn the_count_sleeps_while_there_is_nothing_to_count() {
    by_the_clock(|| {
        let asleep = Arc::new(AtomicUsize::new(0));
        let slow: Station = {
            let asleep = asleep.clone();
            Box::new(move |post| {
                thread::sleep(Duration::from_secs(60));
                asleep.store(probe::asleep(), SeqCst);
                post.pass_on(1);
            })
        };
        assert_eq!(counted(vec![slow]), (vec![1], 0), "a slow station with one sheet");
        assert!(asleep.load(SeqCst) > 0, "the count does not sleep while it waits for a sheet");
    });
}

#[test]
fn a_station_that_breaks_down_is_reported() {
    explore(|| {
        let broken: Station = Box::new(|_| panic!("the roof leaks"));
        assert_eq!(counted(vec![station(&[5]), broken]), (vec![5], 1), "one of two breaks down");
    });
    explore(|| {
        let broken: Station = Box::new(|post| {
            post.pass_on(1);
            post.pass_on(2);
            panic!("the roof leaks")
        });
        assert_eq!(counted(vec![broken]), (vec![1, 2], 1), "one that breaks down after two sheets");
    });
}
