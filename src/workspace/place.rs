//! Where a workspace is: the folder with a `.conc-lings/`, here or above; in a clone of a course,
//! `practice/` beside its `info.toml`.

use crate::course::Course;
use crate::files;
use crate::problem::{Problem, Result};
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::{Path, PathBuf};

/// The folder that makes a folder a workspace.
pub(super) const STATE: &str = ".conc-lings";
/// The workspace's folder in a clone.
const PRACTICE: &str = "practice";

/// The format that this program reads and writes.
const FORMAT: i64 = 1;

/// What a workspace remembers of its course.
#[derive(Serialize, Deserialize)]
pub(super) struct Memory {
    format: i64,
    /// The course's name.
    course: String,
    /// The course's folder; none for the one packed into the program.
    #[serde(skip_serializing_if = "Option::is_none")]
    folder: Option<PathBuf>,
}

impl Memory {
    fn file(root: &Path) -> PathBuf {
        root.join(STATE).join("workspace.toml")
    }

    /// What is remembered; none for a workspace whose memory is lost, which then fits any course.
    pub(super) fn read(root: &Path) -> Option<Memory> {
        toml::from_str(&fs::read_to_string(Memory::file(root)).ok()?).ok()
    }

    pub(super) fn write(root: &Path, course: &Course) -> Result<()> {
        let folder = course.folder().map(Path::to_owned);
        let memory = Memory { format: FORMAT, course: course.name.clone(), folder };
        let text = toml::to_string(&memory).expect("words and a path");
        files::create(&Memory::file(root), text.as_bytes()).map(drop)
    }

    /// Refuses a course that is not the workspace's own, and what a newer program wrote.
    pub(super) fn check(&self, root: &Path, course: &Course) -> Result<()> {
        if self.format > FORMAT {
            let (shown, format) = (root.display(), self.format);
            return Err(Problem::machine(
                format!("The workspace `{shown}` has format {format}: a newer conc-lings made it."),
                "Get the newer conc-lings, or work in another folder.",
            ));
        }
        if self.course == course.name {
            return Ok(());
        }
        Err(Problem::usage(
            format!(
                "`{}` is a workspace of the course `{}`, not of `{}`.",
                root.display(),
                self.course,
                course.name
            ),
            "Make another one with `conc-lings --course COURSE init DIR`.",
        ))
    }
}

/// The folder of the course that the workspace around `start` was made for, if it is not the
/// packed one.
pub fn remembered_course(start: &Path) -> Option<PathBuf> {
    Memory::read(&existing(start)?)?.folder
}

/// The nearest workspace, in `start` or above.
pub(super) fn existing(start: &Path) -> Option<PathBuf> {
    start.ancestors().find(|folder| folder.join(STATE).is_dir()).map(Path::to_owned)
}

/// Where the workspace of a clone around `start` is or would be.
pub(super) fn of_clone(course: &Course, start: &Path) -> Option<PathBuf> {
    let clone = start.ancestors().find(|folder| is_clone(course, folder))?;
    Some(clone.join(PRACTICE))
}

/// Whether a folder holds the course's pristine files, which nobody should edit in place.
pub(super) fn is_clone(course: &Course, folder: &Path) -> bool {
    if !folder.join("info.toml").is_file() || !folder.join("exercises").is_dir() {
        return false;
    }
    match course.folder() {
        Some(own) => same(own, folder),
        None => is_this_package(folder),
    }
}

fn same(a: &Path, b: &Path) -> bool {
    matches!((fs::canonicalize(a), fs::canonicalize(b)), (Ok(a), Ok(b)) if a == b)
}

fn is_this_package(folder: &Path) -> bool {
    let Ok(text) = fs::read_to_string(folder.join("Cargo.toml")) else { return false };
    let Ok(manifest) = text.parse::<toml::Table>() else { return false };
    let name = manifest.get("package").and_then(|package| package.get("name")?.as_str());
    name == Some(env!("CARGO_PKG_NAME"))
}
