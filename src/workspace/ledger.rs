//! The progress on disk: `progress.toml`, replaced whole under a lock, with a copy beside it. A
//! damaged file is set aside and the copy takes its place, so that garbage costs nothing.

use super::progress::{Progress, Unreadable};
use crate::files;
use crate::problem::{Problem, Result};
use std::fs::{self, File, OpenOptions};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The files of one workspace's progress, in its `.conc-lings/`.
#[derive(Clone, Debug)]
pub(super) struct Ledger {
    folder: PathBuf,
}

/// Progress as it was found, with what has to be said about it.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) progress: Progress,
    pub(super) note: Option<Problem>,
}

/// Ends the exclusion of other processes when dropped.
pub(super) struct Locked {
    _file: File,
}

impl Ledger {
    pub(super) fn new(folder: PathBuf) -> Ledger {
        Ledger { folder }
    }

    fn file(&self) -> PathBuf {
        self.folder.join("progress.toml")
    }

    fn copy(&self) -> PathBuf {
        self.folder.join("progress.copy.toml")
    }

    /// The progress. Whoever only reads needs no lock: the file is replaced whole.
    pub(super) fn read(&self) -> Result<Found> {
        match self.look(&self.file())? {
            Some(Ok(progress)) => Ok(Found { progress, note: None }),
            None if !self.copy().exists() => Ok(Found::default()),
            _ => {
                let locked = self.lock()?;
                self.read_locked(&locked)
            }
        }
    }

    /// Changes the progress: what stands on disk now, not what was read some time ago.
    pub(super) fn update(&self, change: impl FnOnce(&mut Progress)) -> Result<Option<Problem>> {
        let locked = self.lock()?;
        let Found { mut progress, note } = self.read_locked(&locked)?;
        change(&mut progress);
        let text = progress.text()?;
        // Making a disk keep what it already keeps takes as long as anything else a command does.
        let stands = |path: &Path| fs::read(path).is_ok_and(|bytes| bytes == text.as_bytes());
        if stands(&self.file()) && stands(&self.copy()) {
            return Ok(note);
        }
        files::replace(&self.file(), text.as_bytes())?;
        // The copy is a second chance only; the progress itself is safe by now.
        let _ = files::replace(&self.copy(), text.as_bytes());
        Ok(note)
    }

    /// Waits until no other process changes the workspace.
    pub(super) fn lock(&self) -> Result<Locked> {
        let path = self.folder.join("lock");
        let open = || -> std::io::Result<File> {
            fs::create_dir_all(&self.folder)?;
            let file = OpenOptions::new().create(true).truncate(false).write(true).open(&path)?;
            file.lock()?;
            Ok(file)
        };
        let file = open().map_err(|error| files::trouble(&path, "be locked", &error))?;
        Ok(Locked { _file: file })
    }

    fn read_locked(&self, _locked: &Locked) -> Result<Found> {
        let file = self.file();
        let damaged = match self.look(&file)? {
            Some(Ok(progress)) => return Ok(Found { progress, note: None }),
            Some(Err(())) => Some(self.set_aside(&file)?),
            None => None,
        };
        let saved = self.look(&self.copy()).ok().flatten().and_then(Result::ok);
        let note = note(&file, damaged.as_deref(), saved.is_some());
        let progress = saved.unwrap_or_default();
        if damaged.is_some() || note.is_some() {
            files::replace(&file, progress.text()?.as_bytes())?;
        }
        Ok(Found { progress, note })
    }

    /// None: there is no file. `Err(())`: it is damaged.
    fn look(&self, path: &Path) -> Result<Option<Result<Progress, ()>>> {
        let bytes = match fs::read(path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(files::trouble(path, "be read", &error)),
        };
        let Ok(text) = String::from_utf8(bytes) else { return Ok(Some(Err(()))) };
        match Progress::parse(&text) {
            Ok(progress) => Ok(Some(Ok(progress))),
            Err(Unreadable::Damaged) => Ok(Some(Err(()))),
            Err(Unreadable::Newer(format)) => Err(Problem::machine(
                format!(
                    "`{}` has format {format}: a newer conc-lings wrote it. It is left as it is.",
                    path.display()
                ),
                "Get the newer conc-lings, or work in another folder.",
            )),
        }
    }

    /// Moves a damaged file to the first free name.
    fn set_aside(&self, file: &Path) -> Result<PathBuf> {
        let names = (1..).map(|n| self.folder.join(format!("progress.damaged-{n}.toml")));
        let free = names.into_iter().find(|name| !name.exists()).expect("numbers do not end");
        fs::rename(file, &free).map_err(|error| files::trouble(file, "be set aside", &error))?;
        Ok(free)
    }
}

/// What is said when the file was not as it should be.
fn note(file: &Path, damaged: Option<&Path>, saved: bool) -> Option<Problem> {
    let shown = file.display();
    let what = match damaged {
        Some(aside) => format!("`{shown}` was damaged. It is kept as `{}`.", aside.display()),
        None if saved => format!("`{shown}` was gone."),
        None => return None,
    };
    let remedy = if saved {
        "Your progress comes from the copy beside it; nothing you passed is lost."
    } else {
        "There was no copy, so the progress begins anew. `conc-lings check` finds what you have passed."
    };
    Some(Problem::machine(what, remedy))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::thread;

    #[test]
    fn four_threads_that_record_at_once_lose_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let ledger = Ledger::new(folder.path().join("state"));
        thread::scope(|scope| {
            for name in ["a", "b", "a", "c"] {
                let ledger = &ledger;
                scope.spawn(move || {
                    for _ in 0..75 {
                        ledger.update(|progress| progress.record_attempt(name, false, "")).unwrap();
                    }
                });
            }
        });
        let progress = ledger.read().unwrap().progress;
        let attempts = ["a", "b", "c"].map(|name| progress.of(name).attempts);
        assert_eq!(attempts, [150, 75, 75]);
    }

    #[test]
    fn garbage_is_set_aside_under_a_free_name_and_the_copy_takes_its_place() {
        let folder = tempfile::tempdir().unwrap();
        let ledger = Ledger::new(folder.path().to_owned());
        ledger.update(|progress| progress.record_attempt("a", true, "aa")).unwrap();
        for round in 1..=2 {
            fs::write(ledger.file(), b"\xff\xfe garbage").unwrap();
            let found = ledger.read().unwrap();
            assert!(found.progress.passed("a"));
            let note = found.note.expect("damage is said");
            assert!(note.what.contains(&format!("progress.damaged-{round}.toml")), "{note}");
            assert!(ledger.read().unwrap().note.is_none(), "said once");
        }
    }

    #[test]
    fn a_newer_format_is_refused_and_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let ledger = Ledger::new(folder.path().to_owned());
        fs::write(ledger.file(), "format = 7\nwonders = true\n").unwrap();
        let refused = ledger.update(|progress| progress.record_attempt("a", true, "aa"));
        assert!(refused.unwrap_err().what.contains("format 7"));
        assert_eq!(fs::read_to_string(ledger.file()).unwrap(), "format = 7\nwonders = true\n");
    }
}
