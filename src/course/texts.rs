//! Where the texts of a course come from: packed into the program, or a folder.

use super::mistake;
use crate::problem::{Problem, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// Path inside the course and text, sorted by path.
static PACKED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/course_files.rs"));

/// The files of a course; paths inside it are written with `/`.
#[derive(Clone, Debug)]
pub(super) enum Texts {
    Packed,
    Folder(PathBuf),
}

impl Texts {
    pub(super) fn packed() -> Texts {
        Texts::Packed
    }

    pub(super) fn of_folder(folder: &Path) -> Result<Texts> {
        if !folder.join("info.toml").is_file() {
            return Err(Problem::usage(
                format!("`{}` is no course: it has no info.toml.", folder.display()),
                "`--course` wants the folder that holds a course's info.toml.",
            ));
        }
        // A workspace remembers its course, so the path must mean the same from everywhere.
        Ok(Texts::Folder(std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned())))
    }

    pub(super) fn folder(&self) -> Option<&Path> {
        match self {
            Texts::Packed => None,
            Texts::Folder(folder) => Some(folder),
        }
    }

    /// The name of a file in messages.
    pub(super) fn shown(&self, path: &str) -> String {
        match self {
            Texts::Packed => path.to_owned(),
            Texts::Folder(folder) => folder.join(path).display().to_string(),
        }
    }

    pub(super) fn has(&self, path: &str) -> bool {
        match self {
            Texts::Packed => packed(path).is_some(),
            Texts::Folder(folder) => folder.join(path).is_file(),
        }
    }

    pub(super) fn get(&self, path: &str) -> Result<String> {
        match self {
            Texts::Packed => match packed(path) {
                Some(text) => Ok(text.to_owned()),
                None => Err(mistake(format!("The course has no file `{path}`."))),
            },
            Texts::Folder(folder) => read(&folder.join(path)),
        }
    }

    /// Name and text of the `.rs` files directly in a folder; none if there is no such folder.
    pub(super) fn below(&self, path: &str) -> Result<Vec<(String, String)>> {
        let Texts::Folder(folder) = self else {
            let inside =
                |file: &&(&str, &str)| file.0.strip_prefix(path)?.strip_prefix('/').map(drop);
            let found = PACKED.iter().filter(|file| inside(file).is_some());
            return Ok(found.map(|(name, text)| (last(name), (*text).to_owned())).collect());
        };
        let Ok(entries) = fs::read_dir(folder.join(path)) else { return Ok(Vec::new()) };
        let mut files: Vec<PathBuf> =
            entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
        files.retain(|file| file.extension().is_some_and(|extension| extension == "rs"));
        files.sort();
        files.iter().map(|file| Ok((last(&file.to_string_lossy()), read(file)?))).collect()
    }
}

fn packed(path: &str) -> Option<&'static str> {
    let at = PACKED.binary_search_by_key(&path, |file| file.0).ok()?;
    Some(PACKED[at].1)
}

fn last(path: &str) -> String {
    path.rsplit(['/', '\\']).next().unwrap_or(path).to_owned()
}

fn read(file: &Path) -> Result<String> {
    let bytes = fs::read(file)
        .map_err(|error| mistake(format!("`{}` cannot be read: {error}.", file.display())))?;
    String::from_utf8(bytes).map_err(|error| {
        let good = error.as_bytes()[..error.utf8_error().valid_up_to()].iter();
        let line = good.filter(|byte| **byte == b'\n').count() + 1;
        mistake(format!("{}:{line}: this is not UTF-8.", file.display()))
    })
}
