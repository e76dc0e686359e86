//! Where one answer is compiled: a private folder that goes away afterwards, or the one of an
//! exercise that is judged at every save. That one has the same path every time and keeps what rustc
//! can use again, so that a save costs little more than what was changed.

use super::room::{self, Rooms};
use crate::problem::Result;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use tempfile::TempDir;

/// Pieces into which rustc cuts a crate that it compiles again and again: a change costs one of them.
const PIECES: &str = "-Ccodegen-units=16";

/// Where an answer is compiled, until dropped.
#[derive(Debug)]
pub struct Workplace {
    path: PathBuf,
    folder: Option<Folder>,
    home: Option<Arc<Warm>>,
}

#[derive(Debug)]
struct Folder {
    /// `01_threads/name`.
    exercise: String,
    folder: TempDir,
}

/// The folder of the exercise that is judged again and again. One judgement at a time uses it.
#[derive(Debug, Default)]
pub struct Warm {
    state: Mutex<State>,
    back: Condvar,
}

#[derive(Debug, Default)]
struct State {
    taken: bool,
    folder: Option<Folder>,
}

impl Workplace {
    /// One that is used once.
    ///
    /// # Errors
    /// If the folder for temporary files cannot be used.
    pub fn once(rooms: &Rooms) -> Result<Workplace> {
        let folder = Folder { exercise: String::new(), folder: rooms.private()? };
        let path = folder.folder.path().to_path_buf();
        Ok(Workplace { path, folder: Some(folder), home: None })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// How rustc is told to use again what it can. `product`: what is made, by any name.
    pub fn reusing(&self, product: &str) -> Vec<OsString> {
        let (Some(folder), Some(_)) = (&self.folder, &self.home) else { return Vec::new() };
        let kept = folder.folder.path().join("kept").join(product);
        vec![super::rustc::joined("-Cincremental=", &kept), PIECES.into()]
    }
}

impl Drop for Workplace {
    fn drop(&mut self) {
        if let Some(home) = self.home.take() {
            // If that fails, making it anew does.
            let _ = fs::remove_dir_all(&self.path);
            let mut state = home.lock();
            state.taken = false;
            state.folder = self.folder.take();
            home.back.notify_one();
        }
    }
}

impl Warm {
    /// The folder of this exercise, when nobody else works there; that of another one goes.
    ///
    /// # Errors
    /// If the folder for temporary files cannot be used.
    pub fn take(self: &Arc<Warm>, rooms: &Rooms, exercise: &str) -> Result<Workplace> {
        let state = self.lock();
        let waited = self.back.wait_while(state, |state| state.taken);
        let mut state = waited.unwrap_or_else(PoisonError::into_inner);
        let kept = state.folder.take().filter(|folder| folder.exercise == exercise);
        let work = |folder: &Folder| folder.folder.path().join("work");
        // Systems clear out what lies for days in the folder for temporary files.
        let folder = match kept.filter(|folder| fs::create_dir(work(folder)).is_ok()) {
            Some(folder) => folder,
            None => {
                let new = Folder { exercise: exercise.to_owned(), folder: rooms.private()? };
                fs::create_dir(work(&new)).map_err(room::none)?;
                new
            }
        };
        state.taken = true;
        let path = work(&folder);
        Ok(Workplace { path, folder: Some(folder), home: Some(Arc::clone(self)) })
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::thread;

    fn fill(place: &Workplace) -> PathBuf {
        fs::write(place.path().join("answer.rs"), "").unwrap();
        let [kept, _] = &place.reusing("answer")[..] else { panic!("nothing is used again") };
        let kept = kept.to_str().unwrap().strip_prefix("-Cincremental=").unwrap();
        fs::create_dir_all(kept).unwrap();
        kept.into()
    }

    #[test]
    fn an_exercise_finds_its_folder_empty_but_for_what_is_used_again() {
        let (rooms, warm) = (Rooms::default(), Arc::new(Warm::default()));
        let first = warm.take(&rooms, "a").unwrap();
        let (path, reused) = (first.path().to_path_buf(), fill(&first));
        drop(first);
        let again = warm.take(&rooms, "a").unwrap();
        assert_eq!(again.path(), path);
        assert_eq!(fs::read_dir(&path).unwrap().count(), 0);
        assert!(reused.exists());
        drop(again);
        let other = warm.take(&rooms, "b").unwrap();
        assert_ne!(other.path(), path);
        assert!(!reused.exists(), "it cost room, and nobody is there");
    }

    #[test]
    fn one_judgement_at_a_time_works_there() {
        let (rooms, warm) = (Rooms::default(), Arc::new(Warm::default()));
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for _ in 0..50 {
                        let place = warm.take(&rooms, "a").unwrap();
                        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 0);
                        fill(&place);
                    }
                });
            }
        });
    }

    #[test]
    fn a_folder_that_was_cleared_away_is_made_anew() {
        let (rooms, warm) = (Rooms::default(), Arc::new(Warm::default()));
        let first = warm.take(&rooms, "a").unwrap();
        let path = first.path().parent().unwrap().to_path_buf();
        drop(first);
        fs::remove_dir_all(path).unwrap();
        assert!(warm.take(&rooms, "a").unwrap().path().is_dir());
    }

    #[test]
    fn what_is_used_once_goes_and_uses_nothing_again() {
        let rooms = Rooms::default();
        let once = Workplace::once(&rooms).unwrap();
        assert!(once.reusing("answer").is_empty());
        let path = once.path().to_path_buf();
        drop(once);
        assert!(!path.exists());
    }
}
