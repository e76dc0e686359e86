//! A folder that belongs to one living process: locked as long as that lives, gone when it is done
//! with it, and swept away by the next one if its owner was killed.

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::Path;
use tempfile::TempDir;

/// The file whose lock says that the owner lives.
const LOCK: &str = "in-use";
/// How often a new folder may be swept away from under its maker before that gives up.
const TRIES: u32 = 10;

/// The folder, and the lock on it.
#[derive(Debug)]
pub struct Claim {
    _lock: File, // let go first: some systems do not remove folders with open files in them
    folder: TempDir,
}

impl Claim {
    /// A new folder that only this user may look into.
    ///
    /// # Errors
    /// If none can be made in `parent`.
    pub fn new(parent: &Path, prefix: &str) -> io::Result<Claim> {
        for _ in 0..TRIES {
            let folder = tempfile::Builder::new().prefix(prefix).tempdir_in(parent)?;
            let file = folder.path().join(LOCK);
            let lock = match File::create_new(&file) {
                Err(error) if error.kind() == ErrorKind::NotFound => continue, // swept
                made => made?,
            };
            // Between the making and the locking somebody may have taken it for a dead one's.
            if lock.try_lock().is_ok() && file.exists() {
                return Ok(Claim { _lock: lock, folder });
            }
        }
        Err(ErrorKind::ResourceBusy.into())
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }
}

/// Removes the folders in `parent` whose owners are dead.
pub fn sweep(parent: &Path, prefix: &str) {
    let Ok(entries) = fs::read_dir(parent) else { return };
    for entry in entries.flatten() {
        if !entry.file_name().as_encoded_bytes().starts_with(prefix.as_bytes()) {
            continue;
        }
        remove_if_dead(&entry.path());
    }
}

/// What cannot be removed is somebody else's, and theirs to remove.
fn remove_if_dead(folder: &Path) {
    // A folder without a lock is just being made, and empty, or its owner died making or removing it.
    for _ in 0..2 {
        match File::options().write(true).open(folder.join(LOCK)) {
            Ok(lock) => {
                if lock.try_lock().is_ok() {
                    let _ = fs::remove_dir_all(folder); // the lock is held until then
                }
                return;
            }
            Err(error) if error.kind() == ErrorKind::NotFound => {
                if fs::remove_dir(folder).is_ok() {
                    return;
                }
                // It is not empty: perhaps it has its lock by now.
            }
            Err(_) => return,
        }
    }
    let _ = fs::remove_dir_all(folder);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(parent: &Path) -> usize {
        fs::read_dir(parent).unwrap().count()
    }

    #[test]
    fn the_folders_of_the_living_stay_and_those_of_the_dead_go() {
        let parent = tempfile::tempdir().unwrap();
        let living = Claim::new(parent.path(), "a-").unwrap();
        let dead = Claim::new(parent.path(), "a-").unwrap();
        fs::write(dead.path().join("rest"), "x").unwrap();
        let Claim { _lock, folder } = dead;
        let left = folder.keep(); // as a kill leaves it: the lock is free, the folder stays
        drop(_lock);
        fs::create_dir(parent.path().join("a-half-made")).unwrap();
        fs::create_dir_all(parent.path().join("a-half-removed/rest")).unwrap();
        fs::create_dir(parent.path().join("b-other")).unwrap();
        sweep(parent.path(), "a-");
        assert!(living.path().exists() && !left.exists());
        assert_eq!(names(parent.path()), 2, "nor is what has another name");
        drop(living);
        assert_eq!(names(parent.path()), 1);
    }

    #[test]
    fn makers_and_sweepers_at_the_same_time_never_lose_a_folder_in_use() {
        let parent = tempfile::tempdir().unwrap();
        std::thread::scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| {
                    for _ in 0..200 {
                        sweep(parent.path(), "a-");
                    }
                });
            }
            for _ in 0..200 {
                // One that is swept again and again before it is locked is an error, never a loss.
                if let Ok(claim) = Claim::new(parent.path(), "a-") {
                    fs::write(claim.path().join("mine"), "x").unwrap();
                    assert!(claim.path().join("mine").exists());
                }
            }
        });
        sweep(parent.path(), "a-");
        assert_eq!(names(parent.path()), 0);
    }
}
