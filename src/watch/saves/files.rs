//! The exercises' files, and what was in them last: which of them an event may have changed, and
//! which of those did change.

use notify::event::{AccessKind, AccessMode, ModifyKind};
use notify::{Event, EventKind};
use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

/// The files of a course in a folder.
pub struct Files {
    /// The folder by the names it may have in events: a link's own, and where it leads.
    folders: Vec<PathBuf>,
    /// Inside the folder, in course order.
    paths: Vec<PathBuf>,
    /// A hash of each file's bytes; none if it is not there.
    known: Vec<Option<u64>>,
}

/// What an event says of the files.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Signs {
    /// These were saved, be it with the same bytes.
    pub saved: BTreeSet<usize>,
    /// These may have been.
    pub perhaps: BTreeSet<usize>,
    /// Folders came or went: some that are watched may be others now.
    pub folders: bool,
}

impl Files {
    /// As they are now.
    pub fn new(folder: &Path, paths: Vec<PathBuf>) -> Files {
        let mut folders = vec![folder.to_owned()];
        folders.extend(folder.canonicalize().ok().filter(|real| real != folder));
        let known = vec![None; paths.len()];
        let mut files = Files { folders, paths, known };
        files.changed(files.all());
        files
    }

    /// All of them.
    pub fn all(&self) -> BTreeSet<usize> {
        (0..self.paths.len()).collect()
    }

    /// Reads what an event says.
    pub fn signs(&self, event: &Event) -> Signs {
        let mut signs = Signs::default();
        if event.need_rescan() {
            // events were lost: anything may have changed
            return Signs { perhaps: self.all(), folders: true, ..signs };
        }
        let certain = match event.kind {
            EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
            EventKind::Access(_) => return signs,
            EventKind::Modify(ModifyKind::Metadata(_)) => false,
            _ => true,
        };
        for path in &event.paths {
            // the folder around it tells of its other entries, too: they are not inside
            let inside = self.folders.iter().find_map(|folder| path.strip_prefix(folder).ok());
            let Some(inside) = inside else { continue };
            match self.paths.iter().position(|file| file == inside) {
                Some(index) if certain => drop(signs.saved.insert(index)),
                Some(index) => drop(signs.perhaps.insert(index)),
                None => {
                    let below = |index: &usize| self.paths[*index].starts_with(inside);
                    let mut touched: BTreeSet<usize> =
                        self.all().into_iter().filter(below).collect();
                    signs.folders |= !touched.is_empty();
                    signs.perhaps.append(&mut touched);
                }
            }
        }
        signs
    }

    /// Those of the files that have other bytes than when they were looked at last.
    pub fn changed(&mut self, files: BTreeSet<usize>) -> BTreeSet<usize> {
        let now = |index: &usize| self.hash(*index);
        let hashes: Vec<(usize, Option<u64>)> = files.iter().map(|i| (*i, now(i))).collect();
        let mut changed = BTreeSet::new();
        for (index, hash) in hashes {
            if std::mem::replace(&mut self.known[index], hash) != hash {
                changed.insert(index);
            }
        }
        changed
    }

    /// Those of the files that are there.
    pub fn present(&self, mut files: BTreeSet<usize>) -> BTreeSet<usize> {
        files.retain(|index| self.known[*index].is_some());
        files
    }

    fn hash(&self, index: usize) -> Option<u64> {
        let bytes = std::fs::read(self.folders[0].join(&self.paths[index])).ok()?;
        let mut hasher = DefaultHasher::new();
        bytes.hash(&mut hasher);
        Some(hasher.finish())
    }
}
