//! The workspace's manifests. They are for editors (rust-analyzer reads them) and for those who
//! like to run their file themselves; the judge does not use them. Each exercise is a package of its
//! own, because its checks know it under the name `answer`, as in the judge.

use crate::course::{Course, Exercise, Part};
use crate::judge::model;
use std::fmt::Write;
use std::path::Path;
use std::sync::LazyLock;

/// The head of the workspace's manifest.
const HEAD: &str = "\
# Written by conc-lings, so that your editor understands the exercises. The judge does not read it.
# Each exercise is a package: `cargo test -p NAME --lib` runs the tests that you write in it, once,
# on real threads; `cargo test -p NAME --test NAME_checks` asks conc-lings for its verdict.
";

/// The rest of it: a library without anything in it, so that cargo and editors take the folder for
/// a package.
const PACKAGE: &str = "
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

/// The crates that answers may use, as the judge builds them. Read once: every command looks whether
/// the manifests are as they should be.
static ALLOWED: LazyLock<toml::Table> = LazyLock::new(|| {
    let manifest = include_str!("../../model/deps/Cargo.toml").parse::<toml::Table>();
    let mut manifest = manifest.expect("our own manifest is TOML");
    let crates = manifest.remove("dependencies").and_then(|crates| crates.try_into().ok());
    crates.expect("our own manifest has dependencies")
});

/// Where the manifests of the exercises are, from the workspace's root.
const PACKAGES: &str = ".conc-lings/crates";

/// The path of the workspace's manifest and its text.
pub(super) fn of_workspace(course: &Course) -> String {
    let mut text = format!("{HEAD}\n[workspace]\nresolver = \"3\"\n");
    writeln!(text, "exclude = [\"{}\"]\nmembers = [", model_folder()).expect("a string grows");
    for exercise in &course.exercises {
        writeln!(text, "    \"{PACKAGES}/{}\",", exercise.name).expect("a string grows");
    }
    text.push_str("]\n");
    text.push_str(PACKAGE);
    text
}

/// Where the sources of the model are, from the workspace's root; another folder for every version.
pub(super) fn model_folder() -> String {
    format!(".conc-lings/model-{}", &model::HASH[..12])
}

/// The path of an exercise's manifest, from the workspace's root.
pub(super) fn path(exercise: &Exercise) -> String {
    format!("{PACKAGES}/{}/Cargo.toml", exercise.name)
}

/// The text of an exercise's manifest. `check`: the text of its check file. `root`: the workspace's
/// folder; the paths of sources are whole ones, because cargo and editors would show them with all
/// their `..`, and not take them for the files that one has open.
pub(super) fn of_exercise(exercise: &Exercise, check: &str, root: &Path) -> String {
    let name = &exercise.name;
    let source = |part: Part| {
        let path =
            part.path(exercise).split('/').fold(root.to_owned(), |path, next| path.join(next));
        toml::Value::from(path.to_string_lossy().into_owned())
    };
    let (start, checks) = (source(Part::Start), source(Part::Check));
    let mut text = format!(
        "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\
         \n[lib]\nname = \"answer\"\npath = {start}\ndoctest = false\n\
         \n[[test]]\nname = \"{name}_checks\"\npath = {checks}\n"
    );
    let library = |name: &str| {
        let wanted = ALLOWED.get(name);
        let wanted = wanted.map_or_else(|| "\"*\"".to_owned(), toml::Value::to_string);
        format!("{name} = {wanted}\n")
    };
    text.push_str("\n[dependencies]\n");
    text.extend(exercise.crates.iter().map(|name| library(name)));
    let model = format!("../../../{}/model", model_folder());
    text.push_str("\n[dev-dependencies]\n");
    writeln!(text, "conc = {{ path = \"{model}/conc\", features = [\"editor\"] }}")
        .expect("a string grows");
    // a check may use all of them, whatever its answer may
    for name in ALLOWED.keys().filter(|name| !exercise.crates.contains(name)) {
        if check.contains(&format!("{}::", name.replace('-', "_"))) {
            text.push_str(&library(name));
        }
    }
    if check.contains("conc_tokio") {
        writeln!(text, "conc-tokio = {{ path = \"{model}/conc-tokio\" }}").expect("a string grows");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn libraries_are_those_that_the_judge_allows_in_the_same_versions() {
        let mut course = Course::built_in().unwrap();
        let exercise = &mut course.exercises[0];
        exercise.crates = vec!["tokio".into(), "async-trait".into()];
        let manifest: toml::Table = of_exercise(exercise, "", Path::new("/there")).parse().unwrap();
        for name in ["tokio", "async-trait"] {
            assert_eq!(manifest["dependencies"][name], ALLOWED[name]);
        }
    }

    #[test]
    fn every_exercise_is_a_member_of_the_workspace() {
        let course = Course::built_in().unwrap();
        let manifest: toml::Table = of_workspace(&course).parse().unwrap();
        let members = manifest["workspace"]["members"].as_array().unwrap();
        for exercise in &course.exercises {
            let folder = path(exercise).replace("/Cargo.toml", "");
            assert!(members.contains(&toml::Value::from(folder)), "{members:?}");
        }
    }
}
