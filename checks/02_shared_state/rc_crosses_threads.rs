use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::SeqCst};

use answer::{Tally, hour};
use conc::{explore, reaches};

/// Robins, wrens and swans.
fn counts(tally: &Tally) -> [u32; 3] {
    ["robin", "wren", "swan"].map(|bird| tally.count(bird))
}

#[test]
fn every_bird_is_on_the_tally() {
    explore(|| {
        let tally = hour(vec![
            Box::new(|tally: &Tally| {
                tally.saw("robin");
                tally.saw("wren");
            }),
            Box::new(|tally: &Tally| tally.saw("robin")),
        ]);
        assert_eq!(counts(&tally), [2, 1, 0], "robins, wrens and swans, at two windows");
    });
    explore(|| {
        let tally = hour(vec![Box::new(|tally: &Tally| {
            (0..4).for_each(|_| tally.saw("wren"));
        })]);
        assert_eq!(counts(&tally), [0, 4, 0], "robins, wrens and swans, at one window");
        assert_eq!(counts(&hour(vec![])), [0, 0, 0], "robins, wrens and swans, at no window");
    });
}

#[test]
fn a_bird_is_on_the_tally_as_soon_as_it_is_called_out() {
    explore(|| {
        let called_out = Arc::new(AtomicBool::new(false));
        let read = Arc::new(AtomicU32::new(1));
        let (heard, noted) = (called_out.clone(), read.clone());
        hour(vec![
            Box::new(move |tally: &Tally| {
                tally.saw("robin");
                called_out.store(true, SeqCst);
            }),
            Box::new(move |tally: &Tally| {
                if heard.load(SeqCst) {
                    noted.store(tally.count("robin"), SeqCst);
                }
            }),
        ]);
        assert_eq!(read.load(SeqCst), 1, "read at one window after the robin at the other");
    });
    explore(|| {
        let read = Arc::new(AtomicU32::new(0));
        let noted = read.clone();
        hour(vec![Box::new(move |tally: &Tally| {
            tally.saw("robin");
            noted.store(tally.count("robin"), SeqCst);
        })]);
        assert_eq!(read.load(SeqCst), 1, "read at the window where the robin was called out");
    });
}

#[test]
fn all_windows_are_watched_at_the_same_time() {
    explore(|| {
        let tally = hour(vec![
            Box::new(|tally: &Tally| {
                tally.saw("robin");
                reaches::together("three watchers at their windows", 3);
            }),
            Box::new(|tally: &Tally| {
                tally.saw("wren");
                reaches::together("three watchers at their windows", 3);
            }),
            Box::new(|_: &Tally| reaches::together("three watchers at their windows", 3)),
        ]);
        assert_eq!(counts(&tally), [1, 1, 0], "robins, wrens and swans, at three windows");
    });
}
