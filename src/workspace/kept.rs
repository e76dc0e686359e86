//! Putting exercises back to how they were shipped, and taking that back. What the learner had is
//! kept under `.conc-lings/kept/`, one numbered folder for each reset, with its progress.

use super::Workspace;
use super::place::STATE;
use super::progress::Done;
use crate::course::{Course, Exercise, Part};
use crate::files;
use crate::problem::{Problem, Result};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// What a reset found of one exercise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Was {
    /// The file is as shipped and not passed: nothing was done.
    Pristine,
    /// It was put back, and the old one is kept.
    Kept,
}

/// What an undo brought back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// The exercises' names.
    pub exercises: Vec<String>,
    /// Where the files that stood in the way are kept; none if they were as shipped.
    pub moved_to: Option<PathBuf>,
}

/// The record of one reset.
#[derive(Default, Serialize, Deserialize)]
struct Batch {
    /// Path inside the workspace and what was done, by exercise.
    exercises: BTreeMap<String, Entry>,
}

#[derive(Serialize, Deserialize)]
struct Entry {
    path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    done: Option<Done>,
}

const RECORD: &str = "reset.toml";

impl Workspace {
    /// Puts exercises back to how they were shipped, as one step that [`Workspace::undo`] takes
    /// back. Attempts and hints stay counted; "passed" goes.
    ///
    /// # Errors
    /// A `Problem` of the machine; no file is replaced before all of them are kept.
    pub fn reset(&self, course: &Course, exercises: &[&Exercise]) -> Result<Vec<Was>> {
        let progress = self.progress()?;
        let mut found = Vec::with_capacity(exercises.len());
        let mut changes = Vec::new();
        for exercise in exercises {
            let start = course.text(Part::Start, exercise)?;
            let there = there(&self.exercise_file(exercise))?;
            let pristine = there.as_deref() == Some(start.as_bytes());
            if pristine && !progress.passed(&exercise.name) {
                found.push(Was::Pristine);
                continue;
            }
            found.push(Was::Kept);
            changes.push((*exercise, start, there));
        }
        if changes.is_empty() {
            return Ok(found);
        }
        let folder = self.free_folder("")?;
        let mut batch = Batch::default();
        for (exercise, _, there) in &changes {
            let path = Part::Start.path(exercise);
            if let Some(there) = there {
                write(&folder.join(&path), there)?;
            }
            let done = progress.exercises.get(&exercise.name).cloned();
            batch.exercises.insert(exercise.name.clone(), Entry { path, done });
        }
        let record = toml::to_string(&batch).expect("plain data");
        write(&folder.join(RECORD), record.as_bytes())?;
        for (exercise, start, _) in &changes {
            write(&self.exercise_file(exercise), start.as_bytes())?;
        }
        self.update(|progress| {
            for name in batch.exercises.keys() {
                let done = progress.entry(name);
                done.passed_at = None;
                done.accepted = None;
            }
        })?;
        Ok(found)
    }

    /// Takes back the last reset that was not taken back yet. What was written since is kept, too.
    ///
    /// # Errors
    /// Wrong usage if there is none; a `Problem` of the machine if files cannot be written.
    pub fn undo(&self, course: &Course) -> Result<Restored> {
        let Some(folder) = self.last_reset() else {
            return Err(Problem::usage("There is no reset to take back.", ""));
        };
        let record = folder.join(RECORD);
        let text = fs::read_to_string(&record)
            .map_err(|error| files::trouble(&record, "be read", &error))?;
        let batch: Batch = toml::from_str(&text).map_err(|_| {
            let what = format!("`{}` is damaged.", record.display());
            Problem::machine(what, "Copy the files beside it back by hand.")
        })?;
        let mut moved_to = None;
        for (name, entry) in &batch.exercises {
            let Some(exercise) = course.exercises.iter().find(|other| other.name == *name) else {
                continue; // the course no longer has it; its file stays among the kept ones
            };
            let Some(old) = there(&folder.join(&entry.path))? else { continue };
            let file = self.exercise_file(exercise);
            let pristine = course.text(Part::Start, exercise)?;
            let since = there(&file)?.filter(|now| *now != old && now != pristine.as_bytes());
            if let Some(since) = since {
                let aside = match moved_to.take() {
                    Some(aside) => aside,
                    None => self.free_folder("before-undo-")?,
                };
                write(&aside.join(Part::Start.path(exercise)), &since)?;
                moved_to = Some(aside);
            }
            write(&file, &old)?;
        }
        self.update(|progress| {
            for (name, entry) in &batch.exercises {
                let Some(old) = &entry.done else { continue };
                let now = progress.entry(name);
                // Attempts go on being counted; what was passed is passed again.
                if now.passed_at.is_none() {
                    now.passed_at.clone_from(&old.passed_at);
                    now.accepted.clone_from(&old.accepted);
                }
            }
        })?;
        let taken_back = folder.with_extension("undone");
        fs::rename(&folder, &taken_back)
            .map_err(|error| files::trouble(&folder, "be renamed", &error))?;
        Ok(Restored { exercises: batch.exercises.into_keys().collect(), moved_to })
    }

    fn kept(&self) -> PathBuf {
        self.root.join(STATE).join("kept")
    }

    /// Numbers of the resets so far, with their folders, also of those that were taken back.
    fn resets(&self) -> Vec<(u32, PathBuf)> {
        let Ok(entries) = fs::read_dir(self.kept()) else { return Vec::new() };
        let number = |path: PathBuf| {
            let stem = path.file_stem()?.to_str()?;
            let digits = stem.rsplit('-').next()?;
            Some((digits.parse().ok()?, path))
        };
        entries.filter_map(|entry| number(entry.ok()?.path())).collect()
    }

    fn last_reset(&self) -> Option<PathBuf> {
        let mut resets = self.resets();
        resets.retain(|(_, path)| path.extension().is_none() && path.join(RECORD).is_file());
        resets.into_iter().max().map(|(_, path)| path)
    }

    /// A folder of the next number, made at once so that no other process takes it.
    fn free_folder(&self, prefix: &str) -> Result<PathBuf> {
        let kept = self.kept();
        fs::create_dir_all(&kept).map_err(|error| files::trouble(&kept, "be made", &error))?;
        let mut number = self.resets().iter().map(|(number, _)| number + 1).max().unwrap_or(1);
        loop {
            let folder = kept.join(format!("{prefix}{number:04}"));
            match fs::create_dir(&folder) {
                Ok(()) => return Ok(folder),
                Err(error) if error.kind() == ErrorKind::AlreadyExists => number += 1,
                Err(error) => return Err(files::trouble(&folder, "be made", &error)),
            }
        }
    }
}

/// What stands in a file; none if there is no file. Anything else that cannot be read must not be
/// written over.
fn there(file: &Path) -> Result<Option<Vec<u8>>> {
    match fs::read(file) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(files::trouble(file, "be read", &error)),
    }
}

fn write(file: &Path, content: &[u8]) -> Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).map_err(|error| files::trouble(folder, "be made", &error))?;
    }
    files::replace(file, content)
}
