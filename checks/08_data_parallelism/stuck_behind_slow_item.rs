use std::cell::Cell;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::thread;
use std::time::Duration;

use answer::{Torn, develop_all};
use conc::{Clock, Options, explore, explore_with, probe, reaches};

/// The prints of these films; a film of 0 is torn. Not in the order of the films, nor like them.
fn envelopes(films: &[u32], workers: usize) -> Vec<Option<u32>> {
    let develop = |film| if film == 0 { panic!("torn") } else { 100 / film };
    let prints = develop_all(films.to_vec(), workers, develop);
    prints.into_iter().map(|print: Result<u32, Torn>| print.ok()).collect()
}

fn by_the_clock(day: impl Fn()) {
    explore_with(Options { clock: Clock::Discrete, ..Options::default() }, day);
}

#[test]
fn every_envelope_has_the_print_of_its_own_film() {
    explore(|| {
        assert_eq!(envelopes(&[5, 2], 2), [Some(20), Some(50)], "two films and two workers");
        assert_eq!(envelopes(&[2, 5], 2), [Some(50), Some(20)], "the same two the other way round");
    });
    explore(|| {
        let prints = envelopes(&[4, 10, 2], 1);
        assert_eq!(prints, [Some(25), Some(10), Some(50)], "three films and one worker");
        assert_eq!(envelopes(&[4], 2), [Some(25)], "one film and two workers");
        assert_eq!(envelopes(&[], 1), [], "no films");
    });
}

#[test]
fn a_slow_film_holds_up_no_other() {
    for slow in 0..4 {
        by_the_clock(move || {
            let done = Arc::new(AtomicUsize::new(0));
            let lab = {
                let done = done.clone();
                thread::spawn(move || {
                    develop_all(vec![0, 1, 2, 3], 2, move |film| {
                        let minutes = if film == slow { 60 } else { 1 };
                        thread::sleep(Duration::from_secs(60 * minutes));
                        done.fetch_add(1, SeqCst);
                    })
                })
            };
            // The others take three minutes, one after the other.
            thread::sleep(Duration::from_secs(60 * 10));
            let done = done.load(SeqCst);
            assert_eq!(done, 3, "films developed beside the slow one (film {slow} of 0 to 3)");
            assert_eq!(lab.join().unwrap().len(), 4, "envelopes");
        });
    }
}

#[test]
fn as_many_films_as_workers_are_in_hand_as_long_as_there_are_films_and_never_more() {
    explore(|| {
        let in_hand = probe::Gauge::new();
        develop_all(vec![1, 2], 1, move |_| {
            let _film = in_hand.enter();
            assert_eq!(in_hand.count(), 1, "films in the hands of a single worker");
        });
    });
    explore(|| {
        develop_all(vec![1, 2], 2, |_| reaches::together("two films in hand", 2));
    });
    // Three films and two workers, halfway through the first hour.
    by_the_clock(|| {
        let in_hand = Arc::new(probe::Gauge::new());
        let lab = {
            let in_hand = in_hand.clone();
            thread::spawn(move || {
                develop_all(vec![1, 2, 3], 2, move |_| {
                    let _film = in_hand.enter();
                    thread::sleep(Duration::from_secs(60 * 60));
                })
            })
        };
        thread::sleep(Duration::from_secs(60 * 30));
        assert_eq!(in_hand.count(), 2, "films in the hands of two workers");
        lab.join().unwrap();
    });
}

#[test]
fn a_torn_film_spoils_only_itself() {
    explore(|| {
        let prints = envelopes(&[0, 4, 0, 2], 1);
        assert_eq!(
            prints,
            [None, Some(25), None, Some(50)],
            "torn, whole, torn, whole; one worker"
        );
    });
    explore(|| {
        assert_eq!(envelopes(&[5, 0, 2], 2), [Some(20), None, Some(50)], "torn in the middle");
    });
    explore(|| {
        assert_eq!(envelopes(&[0, 0], 2), [None, None], "two films, both torn");
    });
    // Nor does it spoil the day for the workers: one has the slow film, the other all the rest.
    for films in [vec![0, 60, 1, 0, 1], vec![0, 0, 60, 1, 1]] {
        by_the_clock(|| {
            let done = Arc::new(AtomicUsize::new(0));
            let lab = {
                let (films, done) = (films.clone(), done.clone());
                thread::spawn(move || {
                    develop_all(films, 2, move |minutes| {
                        assert!(minutes > 0, "torn");
                        thread::sleep(Duration::from_secs(60 * minutes));
                        done.fetch_add(1, SeqCst);
                    })
                })
            };
            thread::sleep(Duration::from_secs(60 * 10));
            let done = done.load(SeqCst);
            assert_eq!(done, 2, "developed beside a film that takes 60 minutes, of {films:?}");
            lab.join().unwrap();
        });
    }
}

thread_local! {
    /// A thread's own; it goes when the thread ends.
    static COAT: Cell<Option<probe::Inside>> = const { Cell::new(None) };
}

#[test]
fn no_thread_is_left_when_the_envelopes_are_ready() {
    for films in [vec![5, 2], vec![0]] {
        explore(move || {
            let coats = probe::Gauge::new();
            let (hook, here) = (coats.clone(), probe::thread());
            develop_all(films.clone(), 2, move |film: u32| {
                // Whoever runs the lab may develop films as well, and stays.
                if probe::thread() != here {
                    COAT.set(Some(hook.enter()));
                }
                if film == 0 { panic!("torn") } else { 100 / film }
            });
            assert_eq!(coats.count(), 0, "threads left of those that have developed a film");
            assert_eq!(probe::alive(), 0, "threads left when the envelopes are ready");
        });
    }
}
