//! The private folder of one judgement: no one else may read it, gone when it is over.

use crate::problem::{Problem, Result};
use std::time::Duration;
use std::{fs, io};
use tempfile::TempDir;

/// How the names of private folders begin: like nothing that a person makes, as they are swept.
const PREFIX: &str = ".conc-lings-judging-";

/// Removes private folders that a killed program left behind, a day ago or more.
pub fn sweep() {
    let Ok(entries) = fs::read_dir(std::env::temp_dir()) else { return };
    for entry in entries.flatten() {
        let left = entry.metadata().and_then(|data| data.modified()).ok();
        let age = left.and_then(|left| left.elapsed().ok());
        if entry.file_name().as_encoded_bytes().starts_with(PREFIX.as_bytes())
            && age.is_some_and(|age| age > Duration::from_secs(24 * 60 * 60))
        {
            let _ = fs::remove_dir_all(entry.path()); // somebody else's is theirs to remove
        }
    }
}

/// A private folder.
///
/// # Errors
/// If the folder for temporary files cannot be used.
pub fn private() -> Result<TempDir> {
    tempfile::Builder::new().prefix(PREFIX).tempdir().map_err(none)
}

/// The folder for temporary files is at fault.
pub fn none(error: io::Error) -> Problem {
    Problem::machine(
        format!("The folder for temporary files cannot be used: {error}."),
        "Make room there, or set TMPDIR to another folder.",
    )
}
