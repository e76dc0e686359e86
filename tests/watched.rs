//! Plain memory is watched where there is unsafe code. Watching all that the course has, safe
//! answers among it, must not change a verdict: whatever it found there would be a false alarm.

use conc_lings::author::prove;
use conc_lings::course::{Course, Exercise};
use conc_lings::event::{Event, Sink};
use conc_lings::judge::{Judge, Stop};
use std::path::Path;

struct Nobody;

impl Sink for Nobody {
    fn take(&self, _event: Event) {}
}

#[test]
fn watching_the_memory_of_every_answer_of_the_course_changes_no_verdict() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let course = Course::open(folder).unwrap();
    let judge = Judge::prepare(&course, &Stop::new(), &Nobody).unwrap().watching_all();
    let exercises: Vec<&Exercise> = course.exercises.iter().collect();
    let proof = prove(&course, folder, &exercises, &judge, 1, &Nobody).unwrap();
    assert!(proof.judged > 200, "{} answers", proof.judged);
    assert_eq!(proof.faults, Vec::<String>::new());
}
