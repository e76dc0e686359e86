//! Tells which exercise was saved. Editors do not simply write: they write beside and rename, keep
//! backups, touch attributes. So a change is anything that happens at a file's path, and after the
//! first sign of one there is a short grace before it is told.

use super::message::Message;
use crate::problem::{Problem, Result};
use notify::event::{AccessKind, AccessMode};
use notify::{Config, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Duration, Instant};

/// How long the signs of one save are gathered.
const GRACE: Duration = Duration::from_millis(10);
/// How often a watcher that has to look for itself looks.
const LOOK: Duration = Duration::from_millis(250);

/// Keeps telling until dropped.
pub struct Saves {
    _watcher: Box<dyn Watcher>,
}

impl Saves {
    /// Watches `folder` and all below it. `files`: the paths of the exercises inside `folder`, in
    /// course order; a save is told as an index into them. `poll`: look every quarter of a second
    /// instead of being told by the system (which is also what happens where the system does not tell).
    ///
    /// # Errors
    /// When the folder can be watched in neither way.
    pub fn watch(
        folder: &Path,
        files: Vec<PathBuf>,
        poll: bool,
        to: Sender<Message>,
    ) -> Result<Saves> {
        let (sender, events) = mpsc::channel();
        let told = if poll { None } else { by_system(folder, sender.clone()) };
        let watcher = match told {
            Some(watcher) => watcher,
            None => by_looking(folder, sender).map_err(|error| {
                Problem::machine(
                    format!("{} cannot be watched: {error}.", folder.display()),
                    "Run `conc-lings doctor`, or judge with `conc-lings run`.",
                )
            })?,
        };
        std::thread::spawn(move || tell(&events, &files, &to));
        Ok(Saves { _watcher: watcher })
    }
}

type Events = Sender<notify::Result<notify::Event>>;

fn by_system(folder: &Path, to: Events) -> Option<Box<dyn Watcher>> {
    let mut watcher = RecommendedWatcher::new(to, Config::default()).ok()?;
    watcher.watch(folder, RecursiveMode::Recursive).ok()?;
    Some(Box::new(watcher))
}

fn by_looking(folder: &Path, to: Events) -> notify::Result<Box<dyn Watcher>> {
    let config = Config::default().with_poll_interval(LOOK).with_compare_contents(true);
    let mut watcher = PollWatcher::new(to, config)?;
    watcher.watch(folder, RecursiveMode::Recursive)?;
    Ok(Box::new(watcher))
}

fn tell(events: &Receiver<notify::Result<notify::Event>>, files: &[PathBuf], to: &Sender<Message>) {
    while let Ok(first) = events.recv() {
        let mut saved = BTreeSet::new();
        let mut deaf = None;
        let mut note = |event: notify::Result<notify::Event>| match event {
            Ok(event) => saved.extend(touched(&event, files)),
            Err(error) => deaf = Some(error.to_string()),
        };
        note(first);
        let end = Instant::now() + GRACE;
        let left = || end.saturating_duration_since(Instant::now());
        while let Ok(event) = events.recv_timeout(left()) {
            note(event);
        }
        let messages = saved.into_iter().map(Message::Saved).chain(deaf.map(Message::Deaf));
        for message in messages {
            if to.send(message).is_err() {
                return;
            }
        }
    }
}

/// The exercises an event may have changed.
fn touched(event: &notify::Event, files: &[PathBuf]) -> BTreeSet<usize> {
    let read_only = matches!(event.kind, EventKind::Access(access)
        if access != AccessKind::Close(AccessMode::Write));
    if read_only {
        return BTreeSet::new();
    }
    if event.need_rescan() {
        // events were lost: anything may have changed
        return (0..files.len()).collect();
    }
    let index = |path: &PathBuf| files.iter().position(|file| path.ends_with(file));
    event.paths.iter().filter_map(index).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    /// A folder of its own, removed at the end.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Folder {
            let path =
                std::env::temp_dir().join(format!("conc-saves-{}-{name}", std::process::id()));
            fs::create_dir_all(path.join("01_a")).unwrap();
            for file in ["01_a/one.rs", "01_a/two.rs"] {
                fs::write(path.join(file), "// first\n").unwrap();
            }
            Folder(path)
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    /// What is told after `change`, up to the first save.
    fn told(name: &str, poll: bool, change: impl FnOnce(&Path)) -> usize {
        let folder = Folder::new(name);
        let files = vec![PathBuf::from("01_a/one.rs"), PathBuf::from("01_a/two.rs")];
        let (to, messages) = mpsc::channel();
        let _saves = Saves::watch(&folder.0, files, poll, to).unwrap();
        change(&folder.0);
        match messages.recv_timeout(Duration::from_secs(60)) {
            Ok(Message::Saved(index)) => index,
            Ok(_) => panic!("something else was told"),
            Err(error) => panic!("nothing was told: {error}"),
        }
    }

    #[test]
    fn a_plain_write_is_told_with_its_exercise() {
        assert_eq!(
            told("write", false, |at| fs::write(at.join("01_a/two.rs"), "// new").unwrap()),
            1
        );
    }

    #[test]
    fn a_write_beside_and_a_rename_over_it_is_told() {
        let index = told("rename", false, |at| {
            fs::write(at.join("01_a/.one.rs.swp"), "// new").unwrap();
            fs::rename(at.join("01_a/.one.rs.swp"), at.join("01_a/one.rs")).unwrap();
        });
        assert_eq!(index, 0);
    }

    #[test]
    fn a_backup_by_rename_and_a_new_file_in_its_place_is_told() {
        let index = told("backup", false, |at| {
            fs::write(at.join("01_a/4913"), "").unwrap();
            fs::remove_file(at.join("01_a/4913")).unwrap();
            fs::rename(at.join("01_a/one.rs"), at.join("01_a/one.rs~")).unwrap();
            fs::write(at.join("01_a/one.rs"), "// new").unwrap();
            fs::remove_file(at.join("01_a/one.rs~")).unwrap();
        });
        assert_eq!(index, 0);
    }

    #[test]
    fn where_the_system_does_not_tell_a_look_finds_the_change() {
        assert_eq!(
            told("poll", true, |at| fs::write(at.join("01_a/two.rs"), "// new").unwrap()),
            1
        );
    }

    #[test]
    fn other_files_and_mere_reading_are_not_told() {
        let index = told("other", false, |at| {
            fs::write(at.join("01_a/notes.txt"), "x").unwrap();
            fs::read(at.join("01_a/one.rs")).unwrap();
            fs::write(at.join("01_a/two.rs"), "// new").unwrap();
        });
        assert_eq!(index, 1);
    }
}
