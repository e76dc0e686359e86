//! Lists the sources of the model (what answers are linked with) and the lock file as
//! `(path, include_bytes!(…))` in `model_files.rs` of the output folder, so that an installed runner
//! can build them without this repository.

use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// Writes `model_files.rs` and sets `MODEL_HASH`.
pub fn pack() {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let mut files = vec![root.join("Cargo.lock"), root.join("Cargo.toml")];
    collect(&root.join("model"), &mut files);
    files.sort();

    let mut hash = Sha256::new();
    let mut list = String::from("&[\n");
    for file in &files {
        println!("cargo::rerun-if-changed={}", file.display());
        let name = file.strip_prefix(&root).expect("a file of the root").to_str();
        let name = name.expect("names of our files are UTF-8").replace('\\', "/");
        let bytes = fs::read(file).expect("a file just listed");
        hash.update(name.as_bytes());
        hash.update((bytes.len() as u64).to_le_bytes());
        hash.update(&bytes);
        writeln!(list, "    ({name:?}, include_bytes!({:?})),", file).expect("a string grows");
    }
    list.push(']');
    println!("cargo::rerun-if-changed={}", root.join("model").display());

    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets it"));
    fs::write(out.join("model_files.rs"), list).expect("OUT_DIR is writable");
    let digest: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    println!("cargo::rustc-env=MODEL_HASH={digest}");
}

/// Sources and manifests below a folder; tests and build results are not needed to build it.
fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the model's folder is readable") {
        let path = entry.expect("the model's folder is readable").path();
        let name = path.file_name().expect("an entry has a name").to_string_lossy().into_owned();
        if path.is_dir() {
            if !matches!(name.as_str(), "target" | "tests" | "benches" | "examples") {
                println!("cargo::rerun-if-changed={}", path.display());
                collect(&path, files);
            }
        } else if name.ends_with(".rs") || name == "Cargo.toml" {
            files.push(path);
        }
    }
}
