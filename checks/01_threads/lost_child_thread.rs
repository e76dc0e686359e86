use std::panic::{AssertUnwindSafe, catch_unwind};

use answer::{Log, MateLost, watch};
use conc::{explore, reaches};

/// A crew that writes so many lines each.
fn lines_of(who: &'static str, lines: usize) -> impl FnOnce(&Log) + Send + 'static {
    move |log| (1..=lines).for_each(|line| log.write(&format!("{who} {line}")))
}

/// The lines of one of the crew, in the order in which they stand in the log.
fn written_by(who: &str, log: &[String]) -> Vec<String> {
    log.iter().filter(|line| line.starts_with(who)).map(|line| line.to_string()).collect()
}

#[test]
fn every_line_is_in_the_log_when_the_watch_ends() {
    for (captains, mates) in [(1, 1), (0, 2), (2, 0), (1, 2)] {
        explore(move || {
            let log = watch(lines_of("captain", captains), lines_of("mate", mates));
            let log: Vec<String> = log.expect("nobody was lost");
            for (who, lines) in [("captain", captains), ("mate", mates)] {
                let expected: Vec<String> = (1..=lines).map(|n| format!("{who} {n}")).collect();
                assert_eq!(written_by(who, &log), expected, "the {who}'s lines in the log");
            }
            assert_eq!(log.len(), captains + mates, "lines in the log");
        });
    }
}

#[test]
fn captain_and_mate_are_at_work_at_the_same_time() {
    explore(|| {
        let captain = |_: &Log| reaches::together("captain and mate at work", 2);
        let mate = |_: &Log| reaches::together("captain and mate at work", 2);
        assert_eq!(watch(captain, mate), Ok(vec![]), "a watch in which nothing is written");
    });
}

/// What `watch` returns; it must not panic with the mate.
fn returned<T>(watch: impl FnOnce() -> T) -> T {
    catch_unwind(AssertUnwindSafe(watch)).unwrap_or_else(|_| {
        panic!("the mate's panic went on in `watch`, and in whoever called it");
    })
}

#[test]
fn nobody_is_lost_in_silence() {
    explore(|| {
        let mate = |log: &Log| {
            log.write("mate 1");
            panic!("slipped on the stairs");
        };
        let log = returned(|| watch(lines_of("captain", 1), mate));
        assert_eq!(log, Err(MateLost), "the watch in which the mate slipped");
    });
    explore(|| {
        let log = returned(|| watch(|_| (), |_| panic!("slipped on the stairs")));
        assert_eq!(log, Err(MateLost), "a quiet watch in which the mate slipped");
    });
}
