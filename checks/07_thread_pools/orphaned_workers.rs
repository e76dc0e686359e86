use std::cell::Cell;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::thread;
use std::time::Duration;

use answer::{Film, night_run};
use conc::probe::{Drops, Gauge, Watched};
use conc::{Clock, Options, explore, explore_with, probe, reaches};

/// A run with so many workers and films; how often each film was developed when it returned.
fn developed(workers: usize, films: usize) -> Vec<u32> {
    let marks: Arc<Vec<AtomicU32>> = Arc::new((0..films).map(|_| AtomicU32::new(0)).collect());
    let film = |number: usize| -> Film {
        let marks = marks.clone();
        Box::new(move || {
            marks[number].fetch_add(1, SeqCst);
        })
    };
    night_run(workers, (0..films).map(film).collect());
    marks.iter().map(|mark| mark.load(SeqCst)).collect()
}

#[test]
fn every_film_is_developed_once_when_the_run_returns() {
    explore(|| assert_eq!(developed(1, 1), [1], "one worker, one film"));
    explore(|| assert_eq!(developed(2, 2), [1, 1], "two workers, two films"));
    explore(|| assert_eq!(developed(1, 3), [1, 1, 1], "one worker, three films"));
    explore(|| assert!(developed(2, 0).is_empty(), "two workers, and no film"));
}

thread_local! {
    /// A thread's own; dropped when the thread ends.
    static COAT: Cell<Option<Watched<()>>> = const { Cell::new(None) };
}

#[test]
fn every_worker_has_ended_when_the_run_returns() {
    explore_with(Options { clock: Clock::Discrete, ..Options::default() }, || {
        night_run(2, vec![Box::new(|| ())]);
        thread::sleep(Duration::from_secs(3600));
        assert_eq!(probe::asleep(), 0, "workers who wait for a film an hour after the run");
    });
    explore(|| {
        let (coats, left) = (Arc::new(AtomicU32::new(0)), Arc::new(Drops::new()));
        let (count, watch) = (coats.clone(), left.clone());
        let here = probe::thread();
        let film = move || {
            // Whoever runs the lab may develop films as well, and stays.
            if probe::thread() != here {
                COAT.set(Some(watch.watch(())));
                count.fetch_add(1, SeqCst);
            }
        };
        night_run(2, vec![Box::new(film)]);
        let ended = left.count();
        let developed = coats.load(SeqCst) as usize;
        assert_eq!(ended, developed, "workers who developed a film and have ended by then");
    });
}

#[test]
fn two_workers_develop_two_films_at_the_same_time() {
    explore(|| {
        let film = || -> Film { Box::new(|| reaches::together("two films in the bath", 2)) };
        night_run(2, vec![film(), film()]);
    });
}

#[test]
fn no_more_films_are_in_the_bath_than_there_are_workers() {
    explore(|| {
        let bath = Arc::new(Gauge::new());
        let most = Arc::new(AtomicU32::new(0));
        let film = || -> Film {
            let (bath, most) = (bath.clone(), most.clone());
            Box::new(move || {
                let _inside = bath.enter();
                most.fetch_max(bath.count() as u32, SeqCst);
            })
        };
        night_run(1, vec![film(), film()]);
        let most = most.load(SeqCst);
        assert!(most <= 1, "films in the bath at once, with one worker: {most}");
    });
}
