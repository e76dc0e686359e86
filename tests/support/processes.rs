//! Which processes are alive, by what /proc tells of them.

use std::fs;
use std::path::{Path, PathBuf};

/// The variable that says to which test a process belongs.
pub const MARK: &str = "CONC_LINGS_TEST";

fn all() -> impl Iterator<Item = PathBuf> {
    fs::read_dir("/proc").unwrap().flatten().map(|entry| entry.path())
}

/// Programs of the living processes that were started from this folder or work in it.
pub fn at_work(folder: &Path) -> Vec<PathBuf> {
    let program = |process: PathBuf| {
        let program = fs::read_link(process.join("exe")).ok()?; // none of what has ended
        let place = fs::read_link(process.join("cwd")).ok()?;
        (program.starts_with(folder) || place.starts_with(folder)).then_some(program)
    };
    all().filter_map(program).collect()
}

/// Programs of the living processes whose environment has this value as their mark.
pub fn marked(mark: &str) -> Vec<PathBuf> {
    let wanted = format!("{MARK}={mark}");
    let program = |process: PathBuf| {
        let environment = fs::read(process.join("environ")).ok()?;
        let marked = environment.split(|byte| *byte == 0).any(|one| one == wanted.as_bytes());
        marked.then(|| fs::read_link(process.join("exe")).ok()).flatten()
    };
    all().filter_map(program).collect()
}

/// Ids of the living processes that run this program from somewhere below the folder.
pub fn ids(folder: &Path, name: &str) -> Vec<String> {
    let id = |process: PathBuf| {
        let program = fs::read_link(process.join("exe")).ok()?;
        let wanted = program.starts_with(folder) && program.ends_with(name);
        wanted.then(|| process.file_name().unwrap().to_string_lossy().into_owned())
    };
    all().filter_map(id).collect()
}
