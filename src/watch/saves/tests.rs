//! Saves in a real folder, with the real watchers.

use super::*;
use std::collections::BTreeSet;
use std::fs;

/// A folder with a folder of exercises, removed at the end.
struct Folder(PathBuf, #[expect(dead_code, reason = "dropped")] tempfile::TempDir);

impl Folder {
    fn new() -> Folder {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().to_owned();
        fs::create_dir_all(path.join("exercises/01_a")).unwrap();
        for file in ["one.rs", "two.rs"] {
            fs::write(path.join("exercises/01_a").join(file), "// first\n").unwrap();
        }
        Folder(path, folder)
    }
}

fn watched(folder: &Folder, by: BySystem) -> (Saves, mpsc::Receiver<Message>) {
    let files = vec![PathBuf::from("01_a/one.rs"), PathBuf::from("01_a/two.rs")];
    let (to, messages) = mpsc::channel();
    (Saves::watch_by(&folder.0.join("exercises"), files, by, to).unwrap(), messages)
}

/// All that is told until `two.rs` is told with `// the end`, which must come last.
fn told_until_the_end(folder: &Folder, messages: &mpsc::Receiver<Message>) -> BTreeSet<usize> {
    fs::write(folder.0.join("exercises/01_a/two.rs"), "// the end").unwrap();
    let mut told = BTreeSet::new();
    loop {
        match messages.recv_timeout(Duration::from_secs(60)) {
            Ok(Message::Saved(mut saved)) => {
                let end = saved.remove(&1);
                told.append(&mut saved);
                if end {
                    return told;
                }
            }
            Ok(_) => panic!("something else was told"),
            Err(error) => panic!("nothing was told: {error}"),
        }
    }
}

/// Waits until this file is told.
fn until_told(messages: &mpsc::Receiver<Message>, index: usize) {
    loop {
        match messages.recv_timeout(Duration::from_secs(60)) {
            Ok(Message::Saved(saved)) if saved.contains(&index) => return,
            Ok(Message::Saved(_)) => {}
            Ok(_) => panic!("something else was told"),
            Err(error) => panic!("nothing was told: {error}"),
        }
    }
}

type Dance = (&'static str, fn(&Path) -> std::io::Result<()>);

/// How editors save `one.rs`, as seen with strace or told in their manuals.
const DANCES: [Dance; 8] = [
    ("a plain write (nano, VS Code, Helix)", |at| fs::write(at.join("one.rs"), "// new")),
    ("vim's probe, backup by rename, new file", |at| {
        fs::write(at.join("4913"), "")?;
        fs::remove_file(at.join("4913"))?;
        fs::rename(at.join("one.rs"), at.join("one.rs~"))?;
        fs::write(at.join("one.rs"), "// new")?;
        fs::remove_file(at.join("one.rs~"))
    }),
    ("vim's backup by copy", |at| {
        fs::copy(at.join("one.rs"), at.join("one.rs~"))?;
        fs::write(at.join("one.rs"), "// new")?;
        fs::remove_file(at.join("one.rs~"))
    }),
    ("Emacs: a lock, a backup by rename, an auto-save that goes", |at| {
        #[cfg(unix)]
        std::os::unix::fs::symlink("me@here.1:2", at.join(".#one.rs"))?;
        fs::write(at.join("#one.rs#"), "// half")?;
        fs::rename(at.join("one.rs"), at.join("one.rs~"))?;
        fs::write(at.join("one.rs"), "// new")?;
        #[cfg(unix)]
        fs::remove_file(at.join(".#one.rs"))?;
        fs::remove_file(at.join("#one.rs#"))
    }),
    ("JetBrains' safe write", |at| {
        fs::write(at.join("one.rs___jb_tmp___"), "// new")?;
        fs::rename(at.join("one.rs"), at.join("one.rs___jb_old___"))?;
        fs::rename(at.join("one.rs___jb_tmp___"), at.join("one.rs"))?;
        fs::remove_file(at.join("one.rs___jb_old___"))
    }),
    ("a file beside it, renamed over it (Zed, GNOME, sed -i)", |at| {
        fs::write(at.join(".goutputstream-X1"), "// new")?;
        fs::rename(at.join(".goutputstream-X1"), at.join("one.rs"))
    }),
    ("deleted and written anew (git checkout)", |at| {
        fs::remove_file(at.join("one.rs"))?;
        fs::write(at.join("one.rs"), "// new")
    }),
    ("an empty file first, then the text", |at| {
        fs::write(at.join("one.rs"), "")?;
        fs::write(at.join("one.rs"), "// new")
    }),
];

#[test]
fn every_editors_way_to_save_is_told_for_its_exercise_and_no_other() {
    for (name, dance) in DANCES {
        let folder = Folder::new();
        let (_saves, messages) = watched(&folder, by_system);
        dance(&folder.0.join("exercises/01_a")).unwrap();
        let told = told_until_the_end(&folder, &messages);
        assert_eq!(told, BTreeSet::from([0]), "{name}");
    }
}

#[test]
fn where_the_system_has_no_watcher_looking_finds_every_editors_save() {
    for (name, dance) in DANCES {
        let folder = Folder::new();
        let (_saves, messages) = watched(&folder, |_| None);
        dance(&folder.0.join("exercises/01_a")).unwrap();
        until_told(&messages, 0);
        assert_eq!(told_until_the_end(&folder, &messages), BTreeSet::new(), "{name}: once");
    }
}

#[test]
fn a_system_that_promises_to_tell_and_does_not_is_found_out_by_the_probe() {
    let folder = Folder::new();
    let (saves, messages) = watched(&folder, |_| Some(Box::new(notify::NullWatcher)));
    fs::write(folder.0.join("exercises/01_a/one.rs"), "// new").unwrap();
    until_told(&messages, 0);
    // from then on it looks for itself
    fs::write(folder.0.join("exercises/01_a/two.rs"), "// new").unwrap();
    until_told(&messages, 1);
    drop(saves);
    // the channel closes when the thread has ended, and with it the probe is gone
    while messages.recv().is_ok() {}
    let left = fs::read_dir(folder.0.join("exercises")).unwrap().count();
    assert_eq!(left, 1, "only the chapter is there");
}

#[test]
fn another_folder_in_the_place_of_the_watched_one_is_watched_in_its_stead() {
    let folder = Folder::new();
    let (_saves, messages) = watched(&folder, by_system);
    let exercises = folder.0.join("exercises");
    fs::create_dir_all(folder.0.join("other/01_a")).unwrap();
    fs::write(folder.0.join("other/01_a/one.rs"), "// other").unwrap();
    fs::write(folder.0.join("other/01_a/two.rs"), "// first\n").unwrap();
    fs::rename(&exercises, folder.0.join("old")).unwrap();
    fs::rename(folder.0.join("other"), &exercises).unwrap();
    until_told(&messages, 0);
    fs::write(exercises.join("01_a/one.rs"), "// and a save in it").unwrap();
    until_told(&messages, 0);
}

#[test]
fn a_chapter_that_is_replaced_is_watched_in_its_new_place() {
    let folder = Folder::new();
    let (_saves, messages) = watched(&folder, by_system);
    let chapter = folder.0.join("exercises/01_a");
    fs::rename(&chapter, folder.0.join("exercises/old")).unwrap();
    fs::create_dir(&chapter).unwrap();
    fs::write(chapter.join("one.rs"), "// other").unwrap();
    until_told(&messages, 0);
    fs::write(chapter.join("one.rs"), "// and a save in it").unwrap();
    until_told(&messages, 0);
}

#[test]
fn other_files_mere_reading_and_other_permissions_are_not_told() {
    let folder = Folder::new();
    let (_saves, messages) = watched(&folder, by_system);
    let chapter = folder.0.join("exercises/01_a");
    fs::write(chapter.join("notes.txt"), "x").unwrap();
    fs::create_dir_all(folder.0.join("exercises/backup/01_a")).unwrap();
    fs::write(folder.0.join("exercises/backup/01_a/one.rs"), "// old").unwrap();
    fs::read(chapter.join("one.rs")).unwrap();
    let permissions = fs::metadata(chapter.join("one.rs")).unwrap().permissions();
    fs::set_permissions(chapter.join("one.rs"), permissions).unwrap();
    assert_eq!(told_until_the_end(&folder, &messages), BTreeSet::new());
}
