use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::Duration;

use answer::Track;
use conc::probe::{self, Gauge};
use conc::{Clock, Options, explore, explore_with, reaches};

#[test]
fn never_are_both_on_the_track() {
    // The shunter at end 1 comes once, or he comes again after his coffee.
    for times in [1, 2] {
        explore(move || {
            let track = Track::new();
            let inside = Gauge::new();
            let drive = |end| {
                if let Some(_on_track) = track.enter(end) {
                    let _inside = inside.enter();
                    let shunters = inside.count();
                    assert_eq!(shunters, 1, "shunters on the track");
                }
            };
            thread::scope(|dairy| {
                dairy.spawn(|| (0..times).for_each(|_| drive(1)));
                drive(0);
            });
        });
    }
}

#[test]
fn whoever_comes_alone_drives_in() {
    for end in [0, 1] {
        explore(move || {
            let track = Track::new();
            assert!(track.enter(end).is_some(), "alone, at end {end}, and refused");
        });
    }
    // Also when somebody comes to the other end, in some order of things.
    explore(|| {
        let track = Track::new();
        thread::scope(|dairy| {
            dairy.spawn(|| {
                if track.enter(1).is_some() {
                    reaches::state("the shunter at end 1 drives in");
                }
            });
            if track.enter(0).is_some() {
                reaches::state("the shunter at end 0 drives in");
            }
        });
    });
}

#[test]
fn the_track_is_free_again_once_it_is_left() {
    for (first, second) in [(0, 1), (1, 0), (0, 0)] {
        explore(move || {
            let track = Track::new();
            drop(track.enter(first));
            assert!(track.enter(second).is_some(), "refused although the track was left");
        });
    }
    // A flag that was raised in vain is lowered again.
    explore(|| {
        let track = Track::new();
        thread::scope(|dairy| {
            dairy.spawn(|| drop(track.enter(1)));
            drop(track.enter(0));
        });
        for end in [0, 1] {
            assert!(track.enter(end).is_some(), "both have gone home, and end {end} is refused");
        }
    });
    // While one is on the track, the other is not.
    explore(|| {
        let track = Track::new();
        let _on_track = track.enter(0).expect("alone and refused");
        assert!(track.enter(1).is_none(), "let in although somebody is on the track");
    });
}

#[test]
fn whoever_drives_in_finds_what_the_other_left() {
    explore(|| {
        let track = Track::new();
        let wagons = AtomicU32::new(0);
        // Who has been there, as somebody sees it who watches from the hill.
        let visits = Gauge::new();
        thread::scope(|dairy| {
            dairy.spawn(|| {
                if let Some(_on_track) = track.enter(1) {
                    wagons.store(5, Ordering::Relaxed);
                    std::mem::forget(visits.enter());
                }
            });
            if let Some(_on_track) = track.enter(0)
                && visits.count() == 1
            {
                let found = wagons.load(Ordering::Relaxed);
                assert_eq!(found, 5, "wagons on the track, after the other has left five there");
            }
        });
    });
    // He has left five, and comes again: whether he gets in or not, the five are there.
    explore(|| {
        let track = Track::new();
        let wagons = AtomicU32::new(0);
        let visits = Gauge::new();
        thread::scope(|dairy| {
            dairy.spawn(|| {
                if let Some(_on_track) = track.enter(1) {
                    wagons.store(5, Ordering::Relaxed);
                    std::mem::forget(visits.enter());
                }
                drop(track.enter(1));
            });
            if visits.count() == 1
                && let Some(_on_track) = track.enter(0)
            {
                let found = wagons.load(Ordering::Relaxed);
                assert_eq!(found, 5, "wagons on the track, left by the other the time before");
            }
        });
    });
}

#[test]
fn nobody_waits_at_the_end_of_the_track() {
    explore_with(Options { clock: Clock::Discrete, ..Options::default() }, || {
        let track = Track::new();
        thread::scope(|dairy| {
            let _on_track = track.enter(0).expect("alone and refused");
            dairy.spawn(|| drop(track.enter(1)));
            thread::sleep(Duration::from_secs(60));
            assert_eq!(probe::asleep(), 0, "shunters who wait at the end of the track");
        });
    });
    explore(|| {
        let track = Track::new();
        let on_track = track.enter(0).expect("alone and refused");
        thread::scope(|dairy| {
            let refused = dairy.spawn(|| track.enter(1).is_none());
            assert!(refused.join().unwrap(), "let in although somebody is on the track");
        });
        drop(on_track);
    });
}
