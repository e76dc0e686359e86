//! The private folder of one judgement: no one else may read it, gone when it is over. All of them
//! lie in one that belongs to this process, so that what a killed one left is known by its lock.

use crate::claim::{self, Claim};
use crate::problem::{Problem, Result};
use std::io::{self, ErrorKind};
use std::sync::{Mutex, PoisonError};
use tempfile::TempDir;

/// How the names of the processes' folders begin: like nothing that a person makes, as they are swept.
const PREFIX: &str = ".conc-lings-judging-";

/// Removes what killed programs left behind.
pub fn sweep() {
    claim::sweep(&std::env::temp_dir(), PREFIX);
}

/// Makes private folders.
#[derive(Debug, Default)]
pub struct Rooms {
    claim: Mutex<Option<Claim>>,
}

impl Rooms {
    /// A private folder.
    ///
    /// # Errors
    /// If the folder for temporary files cannot be used.
    pub fn private(&self) -> Result<TempDir> {
        self.make().map_err(none)
    }

    fn make(&self) -> io::Result<TempDir> {
        let mut claim = self.claim.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(claim) = &*claim {
            match tempfile::tempdir_in(claim.path()) {
                // Systems clear out what lies for days in the folder for temporary files.
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                made => return made,
            }
        }
        let new = claim.insert(Claim::new(&std::env::temp_dir(), PREFIX)?);
        tempfile::tempdir_in(new.path())
    }
}

/// The folder for temporary files is at fault.
pub fn none(error: io::Error) -> Problem {
    Problem::machine(
        format!("The folder for temporary files cannot be used: {error}."),
        "Make room there, or set TMPDIR to another folder.",
    )
}
