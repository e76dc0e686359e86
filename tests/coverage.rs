//! `dev check` keeps `docs/COVERAGE.md`: what becomes of every row of the seed map.

mod support;

use std::fs;
use support::{Place, Ran};

const MAP: &str = r#"
chapters = ["first", "second", "third"]

[[item]]
id = "vote"
chapter = "first"
exercise = "lost_vote"
places = ["000: Counting / Box"]
claims = ["001: a vote | is never lost"]

[[item]]
id = "vote_again"
chapter = "third"
exercise = "votes_later"
merged_into = "lost_vote"
claims = ["000: twice is as good"]

[[item]]
id = "later"
chapter = "third"
exercise = "not_there_yet"
places = ["001: Doors / lift"]
"#;

fn proof(place: &Place) -> Ran {
    place.run(&["dev", "check", "lost_vote"])
}

#[test]
fn the_page_is_written_by_the_proof_which_fails_when_it_was_stale() {
    let place = Place::new();
    let docs = place.course().join("docs");
    fs::create_dir_all(&docs).unwrap();
    fs::write(docs.join("seedmap.toml"), MAP).unwrap();
    let seeds = |rows: &str| format!("name = \"lost_vote\"\nseeds = [{rows}]\n");
    let info = fs::read_to_string(place.course().join("info.toml")).unwrap();
    let block = info.split("name = \"lost_vote\"").nth(1).unwrap();
    let line = block.lines().find(|line| line.starts_with("seeds")).unwrap();
    let mended = info.replacen(&format!("{line}\n"), "", 1).replacen(
        "name = \"lost_vote\"\n",
        &seeds("\"vote\", \"vote_again\""),
        1,
    );
    fs::write(place.course().join("info.toml"), &mended).unwrap();

    const STALE: &str = "docs/COVERAGE.md was not up to date";
    let first = proof(&place);
    assert!(first.code == 1 && first.out.contains(STALE), "{first:?}");
    let page = fs::read_to_string(docs.join("COVERAGE.md")).unwrap();
    for line in [
        "| 000 | 1 | 1 | 2 of 2 |",
        "| 001 | 1 | 1 | 1 of 2 |",
        "| Counting / Box | [lost_vote](../exercises/01_first/lost_vote.rs) |",
        "| a vote \\| is never lost | [lost_vote](../exercises/01_first/lost_vote.rs) |",
        "| twice is as good | [lost_vote](../exercises/01_first/lost_vote.rs) |",
        "| Doors / lift | waits for chapter 03_third |",
    ] {
        assert!(page.lines().any(|there| there == line), "{line}\n{page}");
    }
    assert!(!proof(&place).out.contains(STALE));
    fs::write(docs.join("COVERAGE.md"), page.replace("lift", "stairs")).unwrap();
    assert!(proof(&place).out.contains(STALE));
    assert_eq!(fs::read_to_string(docs.join("COVERAGE.md")).unwrap(), page);

    fs::write(place.course().join("info.toml"), mended.replace(", \"vote_again\"", "")).unwrap();
    let forgotten = proof(&place);
    let fault = "lost_vote: row vote_again is not among its seeds";
    assert!(forgotten.out.contains(fault), "{forgotten:?}");
}
