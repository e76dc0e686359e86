//! Lists `info.toml` and the files of the exercises, checks and solutions as
//! `(path, include_str!(…))`, sorted by path, in `course_files.rs` of the output folder.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// Writes `course_files.rs`.
pub fn pack() {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let mut files = vec![root.join("info.toml")];
    for folder in ["exercises", "checks", "solutions"] {
        collect(&root.join(folder), &mut files);
    }
    let mut named: Vec<(String, PathBuf)> =
        files.into_iter().map(|f| (name(&root, &f), f)).collect();
    named.sort(); // looked up by binary search

    let mut list = String::from("&[\n");
    for (name, file) in &named {
        println!("cargo::rerun-if-changed={}", file.display());
        writeln!(list, "    ({name:?}, include_str!({file:?})),").expect("a string grows");
    }
    list.push_str("]\n");
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets it"));
    fs::write(out.join("course_files.rs"), list).expect("OUT_DIR is writable");
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    println!("cargo::rerun-if-changed={}", folder.display());
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries {
        let path = entry.expect("the course's folder is readable").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// The path inside the course, with `/` on every system.
fn name(root: &Path, file: &Path) -> String {
    let inside = file.strip_prefix(root).expect("a file of the root");
    inside.to_str().expect("names of course files are UTF-8").replace('\\', "/")
}
