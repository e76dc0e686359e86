//! The built model: what answers are linked with, compiled once by cargo into a folder shared by all
//! workspaces, and where each library of it lies. One build at a time, under a file lock; a build
//! is finished when its list of libraries stands there.

use super::model;
use super::toolchain::Toolchain;
use crate::event::{Event, Sink};
use crate::problem::{Problem, Result};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{io, thread};

/// The libraries answers and checks are compiled against.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Libraries {
    /// File of each library, by crate name.
    files: BTreeMap<String, PathBuf>,
    /// Folders where the libraries of these libraries are found.
    pub search: BTreeSet<PathBuf>,
}

impl Libraries {
    /// The crates that answers may use beside std, if their exercise says so.
    pub const ALLOWED: [&str; 4] = ["tokio", "async_channel", "async_trait", "futures"];

    /// The file of a crate (named with `-` or `_`), if it is part of the model or may be used.
    pub fn file(&self, name: &str) -> Option<&Path> {
        self.files.get(&name.replace('-', "_")).map(PathBuf::as_path)
    }
}

const LIST: &str = "externs.json";

/// The folder of all caches: `CONC_LINGS_CACHE`, else the user's cache folder.
///
/// # Errors
/// If neither exists.
pub fn folder() -> Result<PathBuf> {
    let asked = std::env::var_os("CONC_LINGS_CACHE").filter(|path| !path.is_empty());
    let folder = asked.map(PathBuf::from).or_else(|| Some(dirs::cache_dir()?.join("conc-lings")));
    folder.ok_or_else(|| {
        Problem::machine(
            "There is no cache folder for this user.",
            "Set CONC_LINGS_CACHE to a folder that conc-lings may write to.",
        )
    })
}

/// The libraries, built now if they are not there yet.
///
/// # Errors
/// If the cache cannot be written, or cargo cannot build the model.
pub fn libraries(toolchain: &Toolchain, sink: &dyn Sink) -> Result<Libraries> {
    let caches = folder()?;
    let home = caches.join(key(toolchain));
    if let Some(found) = finished(&home) {
        model::mark_used(&home);
        return Ok(found);
    }
    let trouble = |error| unwritable(&home, error);
    fs::create_dir_all(&home).map_err(trouble)?;
    let lock = File::create(home.join("lock")).map_err(trouble)?;
    if lock.try_lock().is_err() {
        progress(sink, "waiting for another conc-lings that builds the model", 0, 0);
        lock.lock().map_err(trouble)?;
    }
    if let Some(found) = finished(&home) {
        return Ok(found);
    }
    progress(sink, "building the model", 0, 0);
    if !home.join("target").exists() {
        model::reuse_older(&caches, &home, &toolchain.identity);
    }
    model::unpack(&home).map_err(trouble)?;
    let built = build(toolchain, &home, true, sink)
        .or_else(|_| build(toolchain, &home, false, sink))
        .map_err(|said| {
            Problem::machine(
                format!("cargo could not build the model.\n{}", said.trim_end()),
                "The first build fetches a few crates: see that the network works, then try again.",
            )
        })?;
    fs::write(home.join("rustc"), &toolchain.identity).map_err(trouble)?;
    let list = serde_json::to_vec_pretty(&built).expect("paths are plain data");
    // By rename, so that whoever looks without the lock sees all of it or nothing.
    let unfinished = home.join("externs.new");
    fs::write(&unfinished, list).map_err(trouble)?;
    fs::rename(&unfinished, home.join(LIST)).map_err(trouble)?;
    model::mark_used(&home);
    model::remove_unused(&caches);
    Ok(built)
}

/// The name of the folder for these sources, this rustc and these flags.
pub(super) fn key(toolchain: &Toolchain) -> String {
    let mut hash = Sha256::new();
    for part in [model::HASH, model::PROFILE, &toolchain.identity] {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    hash.update(toolchain.rustc.as_os_str().as_encoded_bytes());
    hash.finalize()[..8].iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The list of a finished build, if all it names is still there.
fn finished(home: &Path) -> Option<Libraries> {
    let list: Libraries = serde_json::from_slice(&fs::read(home.join(LIST)).ok()?).ok()?;
    list.files.values().all(|file| file.exists()).then_some(list)
}

/// One line of cargo's messages; only what is needed of it.
#[derive(Deserialize)]
struct Message {
    reason: String,
    package_id: Option<String>,
    target: Option<Target>,
    #[serde(default)]
    filenames: Vec<PathBuf>,
}

#[derive(Deserialize)]
struct Target {
    name: String,
    kind: Vec<String>,
}

/// Lets cargo build everything. The error is what cargo said.
fn build(
    toolchain: &Toolchain,
    home: &Path,
    offline: bool,
    sink: &dyn Sink,
) -> Result<Libraries, String> {
    let mut command = Command::new(&toolchain.cargo);
    command.args(["build", "--release", "--workspace"]);
    command.arg("--message-format=json-render-diagnostics");
    command.args(offline.then_some("--offline"));
    command.current_dir(home).env("CARGO_TARGET_DIR", home.join("target"));
    command.env("RUSTC", &toolchain.rustc);
    // What a person sets for their own builds must not change ours.
    for name in ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_TARGET"] {
        command.env_remove(name);
    }
    for (name, _) in std::env::vars_os() {
        if name.as_encoded_bytes().starts_with(b"CARGO_PROFILE_") {
            command.env_remove(name);
        }
    }
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut cargo = command
        .spawn()
        .map_err(|error| format!("{} cannot be started: {error}", toolchain.cargo.display()))?;
    let mut stderr = cargo.stderr.take().expect("it is piped");
    let said = thread::spawn(move || {
        let mut said = String::new();
        stderr.read_to_string(&mut said).map(|_| said).unwrap_or_default()
    });
    let stdout = BufReader::new(cargo.stdout.take().expect("it is piped"));
    let mut libraries = Libraries { files: BTreeMap::new(), search: BTreeSet::new() };
    let mut packages = BTreeSet::new();
    for line in stdout.lines().map_while(Result::ok) {
        let Ok(message) = serde_json::from_str::<Message>(&line) else { continue };
        let (Some(target), Some(package)) = (message.target, message.package_id) else { continue };
        if message.reason != "compiler-artifact" {
            continue;
        }
        if target.kind.iter().all(|kind| kind != "custom-build") {
            libraries.add(&target.name, &message.filenames);
            packages.insert(package);
            progress(sink, "building the model", packages.len() as u64, model::packages(home));
        }
    }
    let status = cargo.wait().map_err(|error| error.to_string())?;
    let said = said.join().unwrap_or_default();
    if status.success() { Ok(libraries) } else { Err(said) }
}

impl Libraries {
    /// Notes a built crate: the file to name, and the folder its dependants look in.
    fn add(&mut self, name: &str, built: &[PathBuf]) {
        let extensions = ["rlib", std::env::consts::DLL_EXTENSION];
        let file = extensions.iter().find_map(|extension| {
            built.iter().find(|file| file.extension().is_some_and(|found| found == *extension))
        });
        if let Some(file) = file {
            self.search.extend(file.parent().map(Path::to_path_buf));
            self.files.insert(name.replace('-', "_"), file.clone());
        }
    }
}

fn progress(sink: &dyn Sink, what: &str, done: u64, total: u64) {
    sink.take(Event::Progress { what: what.into(), done, total });
}

fn unwritable(folder: &Path, error: io::Error) -> Problem {
    Problem::machine(
        format!("The cache folder {} cannot be written: {error}.", folder.display()),
        "Make room or give yourself the right to write there, or set CONC_LINGS_CACHE to another \
         folder.",
    )
}
