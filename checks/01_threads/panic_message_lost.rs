use std::error::Error;
use std::{fmt, panic};

use answer::{Importer, Line, night_job};
use conc::{explore, reaches};

/// What is wrong with a file.
#[derive(Debug)]
struct Bad(&'static str);

impl fmt::Display for Bad {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl Error for Bad {}

/// The report on one importer.
fn report(importer: impl Fn() -> Importer) -> Line {
    let mut report = night_job(vec![importer()]);
    assert_eq!(report.len(), 1, "lines in a report on one importer");
    report.remove(0)
}

/// Compared as text, word for word.
fn told(line: &Line) -> String {
    match line {
        Line::Imported(items) => format!("imported {items}"),
        Line::Refused(why) => format!("refused: {why}"),
        Line::Crashed(why) => format!("crashed: {why}"),
    }
}

#[test]
fn what_was_imported_is_counted() {
    explore(|| {
        let line = report(|| Box::new(|| Ok(12)));
        assert_eq!(told(&line), "imported 12", "a file with twelve items");
    });
    explore(|| {
        let lines = night_job(vec![Box::new(|| Ok(3)), Box::new(|| Ok(0)), Box::new(|| Ok(1))]);
        let lines: Vec<String> = lines.iter().map(told).collect();
        assert_eq!(lines, ["imported 3", "imported 0", "imported 1"], "in the importers' order");
        assert!(night_job(vec![]).is_empty(), "a night without files");
    });
}

#[test]
fn a_refusal_is_told_in_its_own_words() {
    explore(|| {
        let line = report(|| Box::new(|| Err(Box::new(Bad("nuts.csv: no header")))));
        assert_eq!(told(&line), "refused: nuts.csv: no header", "a file without a header");
        let line =
            report(|| Box::new(|| "twelve".parse::<u32>().map_err(|error| Box::new(error) as _)));
        assert_eq!(
            told(&line),
            "refused: invalid digit found in string",
            "a file with a bad number"
        );
    });
}

#[test]
fn a_crash_is_told_in_its_own_words() {
    explore(|| {
        let line = report(|| Box::new(|| panic!("shelf not found")));
        assert_eq!(told(&line), "crashed: shelf not found", "after panic!(\"shelf not found\")");
        let shelf = 7;
        let line = report(|| Box::new(move || panic!("shelf {shelf} not found")));
        assert_eq!(told(&line), "crashed: shelf 7 not found", "after a panic with a number in it");
        let line = report(|| Box::new(|| panic::panic_any(42)));
        assert_eq!(told(&line), "crashed: no message", "after panic_any(42)");
        let line = report(|| Box::new(|| panic::resume_unwind(Box::new("passed on".to_string()))));
        assert_eq!(told(&line), "crashed: passed on", "after resume_unwind with a String");
    });
    explore(|| {
        let importers: Vec<Importer> = vec![
            Box::new(|| panic!("first")),
            Box::new(|| Err(Box::new(Bad("second")))),
            Box::new(|| Ok(3)),
        ];
        let lines: Vec<String> = night_job(importers).iter().map(told).collect();
        assert_eq!(lines, ["crashed: first", "refused: second", "imported 3"], "one bad night");
    });
}

#[test]
fn the_importers_run_at_the_same_time() {
    explore(|| {
        let importer = || -> Importer {
            Box::new(|| {
                reaches::together("three importers at work", 3);
                Ok(1)
            })
        };
        let lines = night_job(vec![importer(), importer(), importer()]);
        let lines: Vec<String> = lines.iter().map(told).collect();
        assert_eq!(lines, ["imported 1"; 3], "three importers with one item each");
    });
}
