//! The learner's folder: `exercises/` to edit, `checks/` to read, a manifest for the editor, and
//! the progress. Nothing the learner wrote is ever overwritten.

mod kept;
mod ledger;
mod manifest;
mod place;
mod progress;
mod tooling;

pub use kept::{Restored, Was};
pub use place::remembered_course;
pub use progress::{Done, Progress};

use crate::claim;
use crate::course::{Course, Exercise, Part};
use crate::files;
use crate::problem::{Problem, Result};
use ledger::Ledger;
use std::collections::BTreeSet;
use std::fs;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// Longer files are no answers; a judge of thousands must not be drowned by one.
const LONGEST_ANSWER: u64 = 4 << 20;

/// A workspace that is there.
#[derive(Debug)]
pub struct Workspace {
    root: PathBuf,
    ledger: Ledger,
    notes: Mutex<Vec<Problem>>,
}

impl Workspace {
    /// The workspace around `start`; in a clone `practice/`, which is made if it is not there.
    /// Files that are missing in it are put back.
    ///
    /// # Errors
    /// Wrong usage if there is none or it belongs to another course; a `Problem` of the machine if
    /// it cannot be made.
    pub fn find_or_make(course: &Course, start: &Path) -> Result<Workspace> {
        if let Some(found) = Workspace::find(course, start)? {
            return Ok(found);
        }
        let root = place::of_clone(course, start).ok_or_else(|| {
            Problem::usage(
                "There is no workspace here.",
                "Make one with `conc-lings init DIR`, then work inside it.",
            )
        })?;
        Workspace::make(course, root)
    }

    /// The workspace around `start`, if there is one.
    ///
    /// # Errors
    /// Wrong usage if it belongs to another course.
    pub fn find(course: &Course, start: &Path) -> Result<Option<Workspace>> {
        let of_clone =
            || place::of_clone(course, start).filter(|root| root.join(place::STATE).is_dir());
        let Some(root) = place::existing(start).or_else(of_clone) else { return Ok(None) };
        if let Some(memory) = place::Memory::read(&root) {
            memory.check(&root, course)?;
        }
        let workspace = Workspace::at(root);
        // What cannot be put back (a read-only folder) may not be needed: it is told, no more.
        if let Err(problem) = workspace.fill(course) {
            workspace.tell(problem);
        }
        Ok(Some(workspace))
    }

    /// Makes a workspace in a folder, or completes the one that is there.
    ///
    /// # Errors
    /// Wrong usage if other things are in the way; a `Problem` of the machine if it cannot be made.
    pub fn init(course: &Course, folder: &Path) -> Result<Workspace> {
        let root = std::path::absolute(folder)
            .map_err(|error| files::trouble(folder, "be a workspace", &error))?;
        if root.join(place::STATE).is_dir() {
            if let Some(memory) = place::Memory::read(&root) {
                memory.check(&root, course)?;
            }
        } else {
            let taken = ["info.toml", "Cargo.toml", "exercises", "checks"];
            if let Some(taken) = taken.iter().find(|name| root.join(name).exists()) {
                return Err(Problem::usage(
                    format!("`{}` has its own `{taken}` already.", root.display()),
                    "Choose a new folder: `conc-lings init DIR`.",
                ));
            }
        }
        Workspace::make(course, root)
    }

    fn make(course: &Course, root: PathBuf) -> Result<Workspace> {
        let state = root.join(place::STATE);
        fs::create_dir_all(&state).map_err(|error| files::trouble(&state, "be made", &error))?;
        let workspace = Workspace::at(root);
        workspace.fill(course)?;
        Ok(workspace)
    }

    fn at(root: PathBuf) -> Workspace {
        let ledger = Ledger::new(root.join(place::STATE));
        Workspace { root, ledger, notes: Mutex::default() }
    }

    /// Puts in what is missing, and brings checks and manifest up to the course.
    fn fill(&self, course: &Course) -> Result<()> {
        self.sweep(course);
        place::Memory::write(&self.root, course)?;
        // elsewhere than on Unix a canonical path is one that cargo does not take
        let real = if cfg!(unix) { fs::canonicalize(&self.root).ok() } else { None };
        let real = real.unwrap_or_else(|| self.root.clone());
        for exercise in &course.exercises {
            let start = self.exercise_file(exercise);
            if fs::symlink_metadata(&start).is_err() {
                files::create(&start, course.text(Part::Start, exercise)?.as_bytes())?;
            }
            let check = course.text(Part::Check, exercise)?;
            self.renew(&Part::Check.path(exercise), &check)?;
            let manifest = manifest::of_exercise(exercise, &check, &real);
            self.renew(&manifest::path(exercise), &manifest)?;
        }
        self.equip()?;
        self.renew(".conc-lings/empty.rs", "")?;
        if self.renew("Cargo.toml", &manifest::of_workspace(course))? {
            self.lock_versions()?;
        }
        files::create(&self.root.join(".gitignore"), b"/target\n")?;
        Ok(())
    }

    /// Removes what programs that were killed had not finished writing.
    fn sweep(&self, course: &Course) {
        let both = |exercise| [Part::Start, Part::Check].map(|part: Part| part.path(exercise));
        let parts = course.exercises.iter().flat_map(both);
        let parents = parts.filter_map(|path| Some(self.root.join(path).parent()?.to_path_buf()));
        let own = ["", place::STATE].map(|folder| self.root.join(folder));
        for folder in parents.chain(own).collect::<BTreeSet<_>>() {
            claim::sweep(&folder, files::WRITING);
        }
    }

    /// For files that belong to the course: the learner reads them, the course writes them. Says
    /// whether anything had to be written.
    fn renew(&self, path: &str, text: &str) -> Result<bool> {
        let file = self.root.join(path);
        match fs::read(&file) {
            Ok(there) if there == text.as_bytes() => Ok(false),
            Ok(_) => files::replace(&file, text.as_bytes()).map(|()| true),
            Err(_) => files::create(&file, text.as_bytes()),
        }
    }

    /// The folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The learner's file of an exercise.
    pub fn exercise_file(&self, exercise: &Exercise) -> PathBuf {
        self.root.join(Part::Start.path(exercise))
    }

    /// What stands in the learner's file now.
    ///
    /// # Errors
    /// Wrong usage if it is missing or no file; a `Problem` of the machine if it cannot be read.
    pub fn read_answer(&self, exercise: &Exercise) -> Result<Vec<u8>> {
        read_answer(&self.exercise_file(exercise)).map_err(|mut problem| {
            if problem.kind == crate::problem::Kind::Usage {
                problem.remedy = format!("`conc-lings reset {}` brings it back.", exercise.name);
            }
            problem
        })
    }

    /// What was done so far.
    ///
    /// # Errors
    /// A `Problem` of the machine if it cannot be read, or if a newer program wrote it.
    pub fn progress(&self) -> Result<Progress> {
        let found = self.ledger.read()?;
        found.note.into_iter().for_each(|note| self.tell(note));
        Ok(found.progress)
    }

    /// Changes the progress, together with what other processes recorded meanwhile.
    ///
    /// # Errors
    /// A `Problem` of the machine if it cannot be written; nothing is changed then.
    pub fn update(&self, change: impl FnOnce(&mut Progress)) -> Result<()> {
        let note = self.ledger.update(change)?;
        note.into_iter().for_each(|note| self.tell(note));
        Ok(())
    }

    /// Troubles that did not keep anything from going on, since the last call; for the person.
    pub fn take_notes(&self) -> Vec<Problem> {
        std::mem::take(&mut *self.notes.lock().unwrap_or_else(|poisoned| poisoned.into_inner()))
    }

    fn tell(&self, note: Problem) {
        self.notes.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).push(note);
    }
}

/// The bytes of any file that is to be judged.
///
/// # Errors
/// Wrong usage if it is missing, no file or longer than an answer can be; a `Problem` of the
/// machine if it cannot be read.
pub fn read_answer(path: &Path) -> Result<Vec<u8>> {
    if path.is_dir() {
        return Err(Problem::usage(format!("`{}` is a folder, not a file.", path.display()), ""));
    }
    let file = fs::File::open(path).map_err(|error| match error.kind() {
        ErrorKind::NotFound => {
            Problem::usage(format!("There is no file `{}`.", path.display()), "Check the path.")
        }
        _ => files::trouble(path, "be read", &error),
    })?;
    read_at_most(file, &path.display().to_string())
}

/// All bytes of an answer that comes from somewhere; `shown` names the place.
///
/// # Errors
/// Wrong usage if it is longer than an answer can be; a `Problem` of the machine if it cannot be
/// read.
pub fn read_at_most(from: impl Read, shown: &str) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(LONGEST_ANSWER + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| files::trouble(Path::new(shown), "be read", &error))?;
    if bytes.len() as u64 > LONGEST_ANSWER {
        return Err(Problem::usage(
            format!("`{shown}` is longer than {} MiB: that is no answer.", LONGEST_ANSWER >> 20),
            "Check the path.",
        ));
    }
    Ok(bytes)
}
