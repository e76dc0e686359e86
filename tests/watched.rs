//! Plain memory is watched where there is unsafe code. Watching all that the course has, safe
//! answers among it, must not change a verdict: whatever it found there would be a false alarm.

use conc_lings::author::attempts;
use conc_lings::course::{Course, Part};
use conc_lings::event::Nobody;
use conc_lings::judge::{Judge, Stop};
use conc_protocol::Verdict;
use rayon::prelude::*;
use std::path::Path;

/// Answers that have to pass, the whole course's: solutions and right attempts. (What is refused is
/// refused sooner or later in any case.)
#[test]
fn watching_the_memory_of_every_right_answer_of_the_course_changes_no_verdict() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let course = Course::open(folder).unwrap();
    let judge = Judge::prepare(&course, &Stop::new(), &Nobody).unwrap().watching_all();
    let mut answers = Vec::new();
    for exercise in &course.exercises {
        let solution = course.text(Part::Solution, exercise).unwrap().into_bytes();
        answers.push((exercise, "the solution".to_owned(), solution));
        let right = attempts(folder, exercise).unwrap().into_iter();
        for attempt in right.filter(|attempt| attempt.verdict == Verdict::Pass) {
            answers.push((exercise, attempt.path.display().to_string(), attempt.answer));
        }
    }
    assert!(answers.len() > 150, "{} answers", answers.len());
    let faults: Vec<String> = answers
        .par_iter()
        .filter_map(|(exercise, name, answer)| {
            let report = judge.judge(&course, exercise, answer, &Stop::new(), &Nobody).unwrap();
            let verdict = report.verdict;
            (!report.passed).then(|| format!("{}, {name}: {verdict}", exercise.name))
        })
        .collect();
    assert_eq!(faults, Vec::<String>::new());
}
