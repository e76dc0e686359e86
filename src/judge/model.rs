//! The sources of the model, as packed into this program, and the workspace they are unpacked to.

use std::fs::{self, File, FileTimes};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// Every file: path from the workspace's root, and contents.
static FILES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/model_files.rs"));

/// Changes whenever one of the files does.
pub const HASH: &str = env!("MODEL_HASH");

/// How the model is compiled: the search has to be fast, panics have to unwind.
pub const PROFILE: &str = r#"
[profile.release]
opt-level = 3
codegen-units = 4
debug = false
strip = "none"
panic = "unwind"
overflow-checks = false
incremental = false
"#;

/// The lock file that the model is built with.
///
/// # Panics
/// Never: it is packed with the rest.
pub fn lock_file() -> &'static [u8] {
    FILES.iter().find(|(name, _)| *name == "Cargo.lock").expect("packed by the build script").1
}

/// Writes the workspace of the model: its crates, the lock file, and a manifest without the runner.
///
/// # Errors
/// If the folder cannot be written.
pub fn unpack(home: &Path) -> io::Result<()> {
    for (name, contents) in FILES {
        let path = home.join(name);
        fs::create_dir_all(path.parent().expect("a file lies in a folder"))?;
        match *name {
            "Cargo.toml" => fs::write(path, root_manifest(contents))?,
            _ if name.ends_with("Cargo.toml") => fs::write(path, without_tests(contents))?,
            _ => fs::write(path, contents)?,
        }
    }
    Ok(())
}

/// How many packages the lock file names (cargo drops those that are not needed when it begins).
pub fn packages(home: &Path) -> u64 {
    let lock = fs::read_to_string(home.join("Cargo.lock")).unwrap_or_default();
    lock.lines().filter(|line| *line == "[[package]]").count() as u64
}

/// Copies what an older version's build of the same rustc left, so that cargo need not compile what
/// has not changed. Only saves time: whatever goes wrong here, the build does not need it.
pub fn reuse_older(caches: &Path, home: &Path, rustc: &str) {
    let Ok(entries) = fs::read_dir(caches) else { return };
    let newest = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| fs::read_to_string(path.join("rustc")).is_ok_and(|used| used == rustc))
        .max_by_key(|path| path.join("rustc").metadata().and_then(|data| data.modified()).ok());
    // By rename: a copy that was cut short would look to cargo like what it has just built.
    let unfinished = home.join("target.new");
    let _ = fs::remove_dir_all(&unfinished); // of a build that was killed
    if let Some(older) = newest
        && copy(&older.join("target"), &unfinished)
            .and_then(|()| fs::rename(&unfinished, home.join("target")))
            .is_err()
    {
        let _ = fs::remove_dir_all(&unfinished);
    }
}

/// The file whose time says when a build was last used.
const USED: &str = "used";
/// Builds that are kept, however long they have not been used.
const KEPT: usize = 4;
/// How long the others are kept.
const KEPT_FOR: Duration = Duration::from_secs(24 * 60 * 60);

/// Notes that a build is used now.
pub fn mark_used(home: &Path) {
    // Whoever cannot write this only risks that the build is made again one day.
    let _ = fs::write(home.join(USED), "");
}

/// Removes builds of other versions that nobody has used for a while.
pub fn remove_unused(caches: &Path) {
    let Ok(entries) = fs::read_dir(caches) else { return };
    let mut builds: Vec<(SystemTime, PathBuf)> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter_map(|home| Some((fs::metadata(home.join(USED)).ok()?.modified().ok()?, home)))
        .collect();
    builds.sort();
    let old = builds.len().saturating_sub(KEPT);
    for (used, home) in &builds[..old] {
        if used.elapsed().is_ok_and(|unused| unused > KEPT_FOR) {
            let _ = fs::remove_dir_all(home); // what cannot be removed is only room lost
        }
    }
}

/// Copies a folder with the times of its files, which cargo goes by.
fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), &target)?;
            let modified = entry.metadata()?.modified()?;
            let file = File::options().write(true).open(&target)?;
            file.set_times(FileTimes::new().set_modified(modified))?;
        }
    }
    Ok(())
}

fn table(manifest: &[u8]) -> toml::Table {
    let text = std::str::from_utf8(manifest).expect("our manifests are UTF-8");
    text.parse().expect("our manifests are TOML")
}

/// The root manifest's `[workspace]` alone, with the model's crates as members.
fn root_manifest(manifest: &[u8]) -> String {
    let mut table = table(manifest);
    let workspace = table.get_mut("workspace").and_then(toml::Value::as_table_mut);
    let workspace = workspace.expect("our root manifest is a workspace");
    workspace.insert("members".into(), toml::Value::from(vec!["model/*"]));
    workspace.remove("default-members");
    let kept = toml::Table::from_iter([("workspace".to_string(), workspace.clone().into())]);
    format!("{kept}\n{PROFILE}")
}

/// A crate's manifest without what only its tests need.
fn without_tests(manifest: &[u8]) -> String {
    let mut table = table(manifest);
    for key in ["dev-dependencies", "test", "bench", "example"] {
        table.remove(key);
    }
    table.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn builds_long_unused_are_removed_but_for_the_last_few() {
        let caches = tempfile::tempdir().unwrap();
        let day = Duration::from_secs(24 * 60 * 60);
        for age in 0..8_u32 {
            let home = caches.path().join(age.to_string());
            fs::create_dir_all(home.join("target")).unwrap();
            mark_used(&home);
            // Six are two days old and more.
            let used = SystemTime::now() - day * age - Duration::from_secs(60);
            let file = File::options().write(true).open(home.join(USED)).unwrap();
            file.set_times(FileTimes::new().set_modified(used)).unwrap();
        }
        fs::create_dir(caches.path().join("not_a_build")).unwrap();
        remove_unused(caches.path());
        let mut left: Vec<_> =
            fs::read_dir(caches.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        left.sort();
        assert_eq!(left, ["0", "1", "2", "3", "not_a_build"]);
    }

    #[test]
    fn a_copied_build_keeps_its_times_and_only_of_the_same_compiler() {
        let caches = tempfile::tempdir().unwrap();
        let home = |name: &str| caches.path().join(name);
        fs::create_dir_all(home("new/target.new/cut_short")).unwrap();
        for (name, rustc) in [("a", "one"), ("b", "other")] {
            fs::create_dir_all(home(name).join("target/deps")).unwrap();
            fs::write(home(name).join("rustc"), rustc).unwrap();
            fs::write(home(name).join("target/deps/lib"), name).unwrap();
        }
        let modified = |name: &str| home(name).join("target/deps/lib").metadata()?.modified();
        reuse_older(caches.path(), &home("new"), "one");
        assert_eq!(fs::read_to_string(home("new").join("target/deps/lib")).unwrap(), "a");
        assert_eq!(modified("new").unwrap(), modified("a").unwrap());
        let left: Vec<_> = fs::read_dir(home("new")).unwrap().collect();
        assert_eq!(left.len(), 1, "{left:?}");
        reuse_older(caches.path(), &home("newer"), "a third");
        assert!(!home("newer").exists());
    }
}
