//! The learner's own `#[test]` functions in an answer: explored like checks, shown, and without a
//! say in the judgement.

mod support;

use std::fs;
use support::{Place, Ran};

/// The solution of `lost_vote` with something after it.
fn solution_and(place: &Place, more: &str) -> String {
    let path = place.course().join("solutions/01_first/lost_vote.rs");
    format!("{}\n{more}", fs::read_to_string(path).unwrap())
}

/// Judges a text as an answer to an exercise.
fn judged(place: &Place, exercise: &str, answer: &str, how: &[&str]) -> Ran {
    fs::write(place.root().join("answer.rs"), answer).unwrap();
    let file = place.root().join("answer.rs");
    place.run(&[&["run", exercise, "--file", file.to_str().unwrap()], how].concat())
}

fn assert_says(ran: &Ran, wanted: &[&str]) {
    for wanted in wanted {
        assert!(ran.out.contains(wanted), "{wanted}\n{}{}", ran.out, ran.err);
    }
}

const FAILS: &str = "
#[cfg(test)]
mod tests {
    use super::Box;

    #[test]
    fn a_box_begins_with_three_votes() {
        assert_eq!(Box::new().count(), 3);
    }

    #[test]
    fn a_vote_is_counted() {
        let votes = Box::new();
        votes.vote();
        assert_eq!(votes.count(), 1);
    }
}
";

#[test]
fn an_own_test_that_fails_is_shown_and_does_not_change_the_verdict() {
    let place = Place::new();
    let answer = solution_and(&place, FAILS);
    let shown = judged(&place, "lost_vote", &answer, &[]);
    assert_eq!(shown.code, 0, "{shown:?}");
    let state = "failed: tests::a_box_begins_with_three_votes (wrong-result)";
    assert_says(&shown, &["all 2 promises kept", state, "right: 3", "Passed"]);
    assert_says(&shown, &["passed: tests::a_vote_is_counted (1 interleaving, the only one)"]);

    let object = judged(&place, "lost_vote", &answer, &["--json"]).json().remove(0);
    assert_eq!((&object["verdict"], &object["score"]), (&"pass".into(), &4.into()));
    assert_eq!(object["checks"].as_array().unwrap().len(), 2);
    assert!(!object.to_string().contains("three_votes"), "{object}");
}

#[test]
fn an_own_test_that_passes_does_not_make_a_wrong_answer_right() {
    let place = Place::new();
    let start = fs::read_to_string(place.course().join("exercises/01_first/lost_vote.rs")).unwrap();
    let answer = start + "#[test]\nfn all_is_well() {}\n";
    let shown = judged(&place, "lost_vote", &answer, &[]);
    assert_eq!(shown.code, 1, "{shown:?}");
    assert_says(&shown, &["broken: every vote counts", "passed: all_is_well"]);
}

#[test]
fn a_race_that_an_own_test_loses_in_one_interleaving_only_is_found_and_told_step_by_step() {
    let place = Place::new();
    let more = "
mod tally {
    mod hidden {
        use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
        use std::thread;

        fn add(tally: &AtomicU32) {
            let seen = tally.load(SeqCst);
            tally.store(seen + 1, SeqCst);
        }

        #[test]
        fn two_are_two() {
            let tally = AtomicU32::new(0);
            thread::scope(|scope| {
                scope.spawn(|| add(&tally));
                add(&tally);
            });
            assert_eq!(tally.into_inner(), 2);
        }
    }
}
";
    let shown = judged(&place, "lost_vote", &solution_and(&place, more), &[]);
    assert_eq!(shown.code, 0, "{shown:?}");
    assert_says(
        &shown,
        &["failed: tally::hidden::two_are_two (wrong-result)", "interleavings tried"],
    );
    assert_says(
        &shown,
        &["exercises/01_first/lost_vote.rs:", "assert_eq!(tally.into_inner(), 2);"],
    );
    let steps = shown.out.split("Your own test tally").nth(1).expect("it is explained");
    assert_eq!(steps.matches("reads 0 from `tally`").count(), 2, "{steps}");
}

#[test]
fn own_tests_that_must_panic_are_ignored_or_return_results_are_taken_at_their_word() {
    let place = Place::new();
    let more = r#"
#[test] #[should_panic(expected = "too many")] fn refuses() { panic!("that is too many") }
#[test] #[should_panic(expected = "too few")] fn says_why() { panic!("that is too many") }
#[test] #[should_panic] fn keeps_calm() {}
#[test] fn parses() -> Result<(), std::num::ParseIntError> { "7".parse::<u32>().map(drop) }
#[test] fn parses_not() -> Result<(), std::num::ParseIntError> { "x".parse::<u32>().map(drop) }
#[test] #[ignore = "takes too long"] fn slow() { unreachable!() }
fn main() {}
"#;
    let shown = judged(&place, "lost_vote", &solution_and(&place, more), &[]);
    assert_eq!(shown.code, 0, "{shown:?}");
    assert_says(&shown, &["passed: refuses", "passed: parses (", "skipped: slow"]);
    for (failing, why) in [
        ("says_why", "It must panic with \"too few\", but says: that is too many"),
        ("keeps_calm", "It must panic, and does not."),
        ("parses_not", "The test returns an error: ParseIntError"),
    ] {
        assert_says(&shown, &[&format!("failed: {failing} (wrong-result)"), why]);
    }
}

#[test]
fn own_tests_that_do_not_compile_do_not_hide_the_verdict() {
    let place = Place::new();
    let more =
        "#[cfg(test)]\nmod tests {\n    #[test]\n    fn odd() { let _: u32 = \"one\"; }\n}\n";
    let answer = solution_and(&place, more);
    let line = 1 + answer.lines().position(|line| line.contains("fn odd")).unwrap();
    let shown = judged(&place, "lost_vote", &answer, &[]);
    assert_eq!(shown.code, 0, "{shown:?}");
    let place_of_it = format!("exercises/01_first/lost_vote.rs:{line}:");
    assert_says(&shown, &["Your own tests do not compile.", "mismatched types", &place_of_it]);
    assert_says(&shown, &["all 2 promises kept", "Passed"]);
}

#[test]
fn an_own_test_that_ends_the_process_or_waits_for_ever_fails_alone() {
    let place = Place::new();
    let more = "
#[test] fn leaves() { std::process::exit(0) }
#[test] fn waits() { std::thread::park() }
#[test] fn is_fine() {}
";
    let shown = judged(&place, "lost_vote", &solution_and(&place, more), &[]);
    assert_eq!(shown.code, 0, "{shown:?}");
    assert_says(&shown, &["failed: leaves", "failed: waits (deadlock)", "passed: is_fine"]);
}

#[test]
fn own_tests_of_a_native_exercise_run_on_real_tokio_whose_clock_is_paused() {
    let place = Place::new();
    place.edit_course("info.toml", "crates = []", "crates = [\"tokio\"]");
    let check = "use answer::later;\n\n#[test]\nfn it_comes() {\n    \
                 conc_tokio::paused(async { assert_eq!(later().await, 1) });\n}\n\n\
                 #[test]\nfn it_comes_again() {\n    \
                 conc_tokio::paused(async { assert_eq!(later().await, 1) });\n}\n";
    place.edit_course("info.toml", "every_vote_counts = 3", "it_comes = 3");
    fs::write(place.course().join("checks/01_first/lost_vote.rs"), check).unwrap();
    let answer = "//! # Later\nuse std::time::Duration;\n\npub async fn later() -> u32 {
    tokio::time::sleep(Duration::from_secs(300)).await;
    1
}

#[cfg(test)]
mod tests {
    use super::later;

    #[tokio::test]
    async fn five_minutes_are_soon_over() { assert_eq!(later().await, 1); }
    #[tokio::test]
    async fn it_is_two() { assert_eq!(later().await, 2); }
    #[tokio::test]
    #[should_panic(expected = \"right: 2\")]
    async fn it_is_not_two() { assert_eq!(later().await, 2); }
    #[tokio::test]
    async fn it_never_comes() { std::future::pending().await }
    #[test]
    fn one_is_one() { assert_eq!(1, 1); }
}
";
    let shown = judged(&place, "lost_vote", answer, &[]);
    assert_eq!(shown.code, 0, "{shown:?}");
    for passing in ["five_minutes_are_soon_over", "it_is_not_two", "one_is_one"] {
        assert_says(&shown, &[&format!("passed: tests::{passing} (native")]);
    }
    assert_says(&shown, &["failed: tests::it_is_two (wrong-result)", "right: 2"]);
    assert_says(&shown, &["failed: tests::it_never_comes (deadlock)"]);
}

#[test]
fn an_own_test_that_waits_for_ever_is_shown_at_its_own_line() {
    let place = Place::new();
    place.edit_course("info.toml", "crates = []", "crates = [\"tokio\"]");
    place.edit_course("info.toml", "points = { every_vote_counts = 3 }", "points = {}");
    let check = "#[test]\nfn it_is_there() {\n    conc::native(answer::nothing);\n}\n\n\
                 #[test]\nfn it_is_still_there() {\n    conc::native(answer::nothing);\n}\n";
    fs::write(place.course().join("checks/01_first/lost_vote.rs"), check).unwrap();
    let answer = "//! # Nothing\npub fn nothing() {}\n\nmod tests {\n    #[tokio::test]\n    \
                  async fn for_ever() {\n        std::future::pending().await\n    }\n}\n";
    let shown = judged(&place, "lost_vote", answer, &[]);
    assert_eq!(shown.code, 0, "{shown:?}");
    assert_says(&shown, &["exercises/01_first/lost_vote.rs:6\n", "async fn for_ever() {"]);
}
