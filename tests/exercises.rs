//! Every exercise of the course through the program that people run: its start is refused as
//! stated, its solution passes, and the JSON of both keeps the contract.

mod support;

use conc_lings::course::{Course, Exercise, Part};
use rayon::prelude::*;
use serde_json::Value;
use std::path::Path;
use support::{Ran, program, schema};

/// `run NAME --file FILE --json` with the course that is packed into the program.
fn judged(exercise: &Exercise, part: Part) -> Value {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(part.path(exercise));
    let outside = tempfile::tempdir().unwrap();
    let mut command = program();
    command
        .current_dir(outside.path())
        .args(["run", &exercise.name, "--fresh", "--json", "--file"])
        .arg(file);
    let ran = Ran::of(command);
    let [report] = &ran.json()[..] else { panic!("one object: {ran:?}") };
    assert_eq!(ran.code, i32::from(report["passed"] != true), "{ran:?}");
    report.clone()
}

#[test]
fn starts_are_refused_as_stated_and_solutions_pass_with_all_points() {
    let course = Course::built_in().unwrap();
    assert!(!course.exercises.is_empty());
    course.exercises.par_iter().for_each(|exercise| {
        let start = judged(exercise, Part::Start);
        schema::assert_verdict(&start);
        assert_eq!(start["verdict"], exercise.start.word(), "{start:#}");

        let solution = judged(exercise, Part::Solution);
        schema::assert_verdict(&solution);
        assert_eq!(solution["verdict"], "pass", "{solution:#}");
        assert_eq!(solution["score"], solution["max_score"], "{solution:#}");

        for report in [start, solution] {
            assert_eq!(report["exercise"], *exercise.name);
            assert_eq!(report["course"], *course.id());
        }
    });
}
