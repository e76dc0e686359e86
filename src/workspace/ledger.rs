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

/// What stands under a path.
enum Seen {
    Nothing,
    Whole(Progress),
    /// It can be read, and may be the beginning of more.
    Cut(Progress),
    /// No progress: garbage, or a folder.
    Damage,
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
            Seen::Whole(progress) => Ok(Found { progress, note: None }),
            Seen::Cut(progress) => Ok(self.completed(progress)),
            Seen::Nothing if !self.copy().exists() => Ok(Found::default()),
            Seen::Nothing | Seen::Damage => {
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
        if self.copy().is_dir() {
            let _ = self.set_aside(&self.copy());
        }
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
            Seen::Whole(progress) => return Ok(Found { progress, note: None }),
            Seen::Cut(progress) => return Ok(self.completed(progress)),
            Seen::Damage => Some(self.set_aside(&file)?),
            Seen::Nothing => None,
        };
        let saved = self.saved();
        let note = note(&file, damaged.as_deref(), saved.is_some());
        let progress = saved.unwrap_or_default();
        if damaged.is_some() || note.is_some() {
            files::replace(&file, progress.text()?.as_bytes())?;
        }
        Ok(Found { progress, note })
    }

    /// What the copy holds, as far as it can be read.
    fn saved(&self) -> Option<Progress> {
        match self.look(&self.copy()).ok()? {
            Seen::Whole(progress) | Seen::Cut(progress) => Some(progress),
            Seen::Nothing | Seen::Damage => None,
        }
    }

    /// A progress whose end may be lost, with what the copy knows beside it.
    fn completed(&self, mut progress: Progress) -> Found {
        let before = progress.clone();
        self.saved().into_iter().for_each(|saved| progress.complete_from(saved));
        let note = (progress != before).then(|| {
            Problem::machine(
                format!("`{}` has lost its end.", self.file().display()),
                "What is missing comes from the copy beside it; nothing you passed is lost.",
            )
        });
        Found { progress, note }
    }

    fn look(&self, path: &Path) -> Result<Seen> {
        let bytes = match fs::read(path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Seen::Nothing),
            Err(_) if path.is_dir() => return Ok(Seen::Damage),
            Err(error) => return Err(files::trouble(path, "be read", &error)),
        };
        let Ok(text) = String::from_utf8(bytes) else { return Ok(Seen::Damage) };
        match Progress::parse(&text) {
            Ok(progress) if Progress::is_whole(&text) => Ok(Seen::Whole(progress)),
            Ok(progress) => Ok(Seen::Cut(progress)),
            Err(Unreadable::Damaged) => Ok(Seen::Damage),
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
    fn a_file_that_lost_its_end_at_any_byte_has_lost_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let ledger = Ledger::new(folder.path().to_owned());
        for (name, attempts) in [("a", 12), ("b", 3)] {
            for _ in 0..attempts {
                ledger.update(|progress| progress.record_attempt(name, true, "aa")).unwrap();
            }
        }
        ledger.update(|progress| progress.entry("c").hints = 11).unwrap();
        let (whole, all) = (ledger.read().unwrap().progress, fs::read(ledger.file()).unwrap());
        for length in 0..all.len() {
            fs::write(ledger.file(), &all[..length]).unwrap();
            assert_eq!(ledger.read().unwrap().progress, whole, "{length} of {} bytes", all.len());
        }
        // and the next change writes all of it
        fs::write(ledger.file(), &all[..all.len() / 2]).unwrap();
        ledger.update(|progress| progress.entry("c").hints = 12).unwrap();
        fs::remove_file(ledger.copy()).unwrap();
        let found = ledger.read().unwrap();
        assert_eq!(found.progress.of("a"), whole.of("a"));
        assert_eq!(found.progress.of("c").hints, 12);
        assert!(found.note.is_none());
    }

    #[test]
    fn what_somebody_wrote_without_our_last_line_counts_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let ledger = Ledger::new(folder.path().to_owned());
        fs::write(ledger.file(), "format = 1\n[exercises.a]\nattempts = 3\n").unwrap();
        let found = ledger.read().unwrap();
        assert_eq!((found.progress.of("a").attempts, found.note), (3, None));
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
