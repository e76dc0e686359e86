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

/// What a library needs beside its name to be useful in an editor: what answers may use of it.
const FEATURES: [(&str, &str); 1] = [(
    "tokio",
    r#"{ version = "1", default-features = false, features = ["rt", "macros", "sync", "time", "test-util"] }"#,
)];

/// The text of the manifest.
pub(super) fn text(course: &Course) -> String {
    let mut text = HEAD.to_owned();
    let crates: BTreeSet<&str> =
        course.exercises.iter().flat_map(|exercise| &exercise.crates).map(String::as_str).collect();
    if !crates.is_empty() {
        text.push_str("\n[dependencies]\n");
    }
    for name in crates {
        let wanted = FEATURES.iter().find(|(known, _)| *known == name);
        let wanted = wanted.map_or("\"*\"", |(_, wanted)| wanted);
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
