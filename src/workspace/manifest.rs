//! The workspace's `Cargo.toml`. It is for rust-analyzer, and for those who like to run their file
//! themselves; the judge does not use it.

use crate::course::{Course, Part};
use std::collections::BTreeSet;
use std::fmt::Write;

/// The head of the file.
const HEAD: &str = "\
# Written by conc-lings, so that your editor understands the exercises. The judge does not read it.
# Each exercise is a target of its own: `cargo test --example NAME` runs the tests you write in it.

[workspace]

[package]
name = \"practice\"
version = \"0.0.0\"
edition = \"2024\"
publish = false
autobins = false
autoexamples = false
autotests = false
autobenches = false

[lib]
path = \".conc-lings/empty.rs\"
";

/// The crates that answers may use, as the judge builds them.
const ALLOWED: &str = include_str!("../../model/deps/Cargo.toml");

/// The text of the manifest.
pub(super) fn text(course: &Course) -> String {
    let mut text = HEAD.to_owned();
    let crates: BTreeSet<&str> =
        course.exercises.iter().flat_map(|exercise| &exercise.crates).map(String::as_str).collect();
    if !crates.is_empty() {
        text.push_str("\n[dependencies]\n");
    }
    let allowed: toml::Table = ALLOWED.parse().expect("our own manifest is TOML");
    for name in crates {
        let wanted = allowed["dependencies"].get(name);
        let wanted = wanted.map_or_else(|| "\"*\"".to_owned(), toml::Value::to_string);
        writeln!(text, "{name} = {wanted}").expect("a string grows");
    }
    for exercise in &course.exercises {
        let (name, path) = (&exercise.name, Part::Start.path(exercise));
        let kind = r#"crate-type = ["lib"]"#;
        write!(text, "\n[[example]]\nname = \"{name}\"\npath = \"{path}\"\n{kind}\ntest = true\n")
            .expect("a string grows");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::text;
    use crate::course::Course;

    #[test]
    fn libraries_are_those_that_the_judge_allows_in_the_same_versions() {
        let mut course = Course::built_in().unwrap();
        course.exercises.truncate(1);
        course.exercises[0].crates = vec!["tokio".into(), "async-trait".into()];
        let manifest: toml::Table = text(&course).parse().unwrap();
        let allowed: toml::Table = super::ALLOWED.parse().unwrap();
        for name in ["tokio", "async-trait"] {
            assert_eq!(manifest["dependencies"][name], allowed["dependencies"][name]);
        }
    }
}
