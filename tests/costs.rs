//! `dev check` on a check that cannot be exhausted: the author has to say why.

mod support;

use std::fs;
use support::Place;

/// Five people vote twice: more orders than are tried.
const MANY: &str = "use answer::Box;
use conc::explore;

#[test]
fn every_vote_counts() {
    explore(|| {
        let votes = Box::new();
        std::thread::scope(|scope| {
            for _ in 0..5 {
                scope.spawn(|| {
                    votes.vote();
                    votes.vote();
                });
            }
        });
        assert_eq!(votes.count(), 10);
    });
}

#[test]
fn a_new_box_is_empty() {
    explore(|| assert_eq!(Box::new().count(), 0));
}
";

#[test]
fn a_check_that_cannot_be_exhausted_says_why_and_what_was_covered() {
    let place = Place::new();
    fs::write(place.course().join("checks/01_first/lost_vote.rs"), MANY).unwrap();
    let unexplained = place.run(&["dev", "check", "lost_vote"]);
    let fault = "✗ lost_vote: every_vote_counts needs ";
    assert_eq!(unexplained.code, 1, "{unexplained:?}");
    assert!(unexplained.out.contains(fault), "{unexplained:?}");
    assert!(unexplained.out.contains("`costly` in info.toml does not say why"), "{unexplained:?}");
    assert!(unexplained.out.contains("(Not all interleavings: "), "{unexplained:?}");
    assert!(unexplained.out.contains("1 of 2 explored checks (50 %)"), "{unexplained:?}");

    let reason = "costly = { every_vote_counts = \"the promise is about five people\" }\npoints";
    place.edit_course("info.toml", "points", reason);
    let explained = place.run(&["dev", "check", "lost_vote"]);
    assert!(!explained.out.contains(fault), "{explained:?}");
    assert!(explained.out.contains("): the promise is about five people\n"), "{explained:?}");

    let solution = place.solution("01_first/lost_vote");
    let judged = place.run(&["run", "lost_vote", "--file", solution.to_str().unwrap()]);
    assert_eq!(judged.code, 0, "{judged:?}");
    assert!(judged.out.contains("(Not all interleavings: "), "{judged:?}");
    assert!(judged.out.contains("by random priorities (PCT) meet a bug"), "{judged:?}");
    assert!(judged.out.contains("Passed. Not everything could be tried"), "{judged:?}");
}
