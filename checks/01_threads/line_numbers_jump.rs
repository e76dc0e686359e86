use std::thread;

use answer::line;
use conc::{explore, reaches};

/// So many lines about nothing.
fn lines(count: usize) -> Vec<String> {
    (0..count).map(|_| line(|| "all quiet".into())).collect()
}

#[test]
fn every_thread_counts_its_own_lines_from_1() {
    let expected = ["1: all quiet", "2: all quiet"];
    explore(move || {
        thread::scope(|foundry| {
            let furnaces = [foundry.spawn(|| lines(2)), foundry.spawn(|| lines(2))];
            for furnace in furnaces {
                assert_eq!(furnace.join().unwrap(), expected, "the log of a furnace");
            }
        });
    });
    // One thread after the other, and whoever looks on keeps a log, too.
    explore(move || {
        assert_eq!(lines(1), expected[..1], "the first line of the main thread");
        for _ in 0..2 {
            let furnace = thread::spawn(|| lines(2));
            assert_eq!(furnace.join().unwrap(), expected, "the log of a fresh thread");
        }
        assert_eq!(lines(1), ["2: all quiet"], "the second line of the main thread");
    });
}

#[test]
fn a_line_may_be_made_of_other_lines() {
    explore(|| {
        let quoting = line(|| format!("see also {}", line(|| "door open".into())));
        assert_eq!(quoting, "1: see also 2: door open", "a line that quotes another");
        let twice = line(|| format!("{}, {}", line(|| "a".into()), line(|| "b".into())));
        assert_eq!(twice, "3: 4: a, 5: b", "a line that quotes two");
        assert_eq!(lines(1), ["6: all quiet"], "the line after them");
    });
    // A line that comes to nothing does not end the log.
    explore(|| {
        let furnace = thread::spawn(|| {
            let gone = std::panic::catch_unwind(|| line(|| panic!("the pen is dry")));
            assert!(gone.is_err());
            lines(1)
        });
        let after: Vec<String> = furnace.join().unwrap();
        let text = after[0].split_once(": ").expect("a number, a colon and a space").1;
        assert_eq!(text, "all quiet", "the line after one that panicked");
    });
}

#[test]
fn no_thread_waits_for_the_line_of_another() {
    explore(|| {
        let long_line = || {
            line(|| {
                reaches::together("two furnaces in the middle of a line", 2);
                "a long line".into()
            })
        };
        thread::scope(|foundry| {
            let furnaces = [foundry.spawn(long_line), foundry.spawn(long_line)];
            for furnace in furnaces {
                assert_eq!(furnace.join().unwrap(), "1: a long line", "a furnace's first line");
            }
        });
    });
}
