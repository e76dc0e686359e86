//! Files written so that a crash leaves the old content or the new one, and the troubles of files
//! in words.

use crate::claim::{self, Claim};
use crate::problem::{Problem, Result};
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::Path;
use tempfile::NamedTempFile;

/// What went wrong with a file, and what to do. `doing` completes "cannot": "be written".
pub fn trouble(path: &Path, doing: &str, error: &io::Error) -> Problem {
    let what = format!("`{}` cannot {doing}: {}.", path.display(), words(error));
    let remedy = match error.kind() {
        ErrorKind::PermissionDenied => "Give yourself the right to it, or work in another folder.",
        ErrorKind::ReadOnlyFilesystem => "The disk is read-only; work in a folder on another one.",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "Make some room on the disk.",
        ErrorKind::IsADirectory => "There is a folder in its place; move it away.",
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists => {
            "Something else is in its place; move it away."
        }
        _ => "`conc-lings doctor` looks for the cause.",
    };
    Problem::machine(what, remedy)
}

/// The system's words without their number.
fn words(error: &io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or_default();
    text.chars()
        .next()
        .map(|c| c.to_lowercase().chain(text.chars().skip(1)).collect())
        .unwrap_or_default()
}

/// Replaces the file's content whole, and returns when it is on the disk.
///
/// # Errors
/// A `Problem` of the machine; the old content is then still there.
pub fn replace(path: &Path, content: &[u8]) -> Result<()> {
    let write = || -> io::Result<()> {
        if path.is_dir() {
            return Err(ErrorKind::IsADirectory.into());
        }
        let (mut file, _claim) = beside(path)?;
        file.write_all(content)?;
        file.as_file().sync_all()?;
        file.persist(path).map_err(|refused| refused.error)?;
        sync_folder(path);
        Ok(())
    };
    write().map_err(|error| trouble(path, "be written", &error))
}

/// Makes the file if there is none yet, with its folders; never touches one that is there. Says
/// whether it was made.
///
/// # Errors
/// A `Problem` of the machine.
pub fn create(path: &Path, content: &[u8]) -> Result<bool> {
    if fs::symlink_metadata(path).is_ok() {
        return Ok(false);
    }
    let write = || -> io::Result<bool> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let (mut file, _claim) = beside(path)?;
        file.write_all(content)?;
        match file.persist_noclobber(path) {
            Ok(_) => Ok(true),
            Err(refused) if refused.error.kind() == ErrorKind::AlreadyExists => Ok(false),
            Err(refused) => Err(refused.error),
        }
    };
    write().map_err(|error| trouble(path, "be made", &error))
}

/// How the folders begin in which files are written before they are there.
pub const WRITING: &str = ".new-";

/// A temporary file with the rights that a new file usually gets, for the place `path`, and the
/// folder beside it in which it is written. What dead programs left there goes first.
fn beside(path: &Path) -> io::Result<(NamedTempFile, Claim)> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    claim::sweep(folder, WRITING);
    let claim = Claim::new(folder, WRITING)?;
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666)); // less what umask takes away
    }
    Ok((builder.tempfile_in(claim.path())?, claim))
}

/// A renaming survives a power cut only when its folder is on the disk, too. Not every system lets
/// folders be synchronised; the content is safe either way.
fn sync_folder(path: &Path) {
    if let Some(folder) = path.parent()
        && let Ok(folder) = File::open(folder)
    {
        let _ = folder.sync_all();
    }
}
