//! The sources of the model, as packed into this program, and the workspace they are unpacked to.

use std::fs::{self, File, FileTimes};
use std::io;
use std::path::Path;

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

/// Writes the workspace of the model: its crates, the lock file, and a manifest without the runner.
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
    if let Some(older) = newest
        && copy(&older.join("target"), &home.join("target")).is_err()
    {
        let _ = fs::remove_dir_all(home.join("target"));
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
