//! The built model: what answers are linked with, compiled once by cargo into a folder shared by all
//! workspaces, and where each library of it lies. One build at a time, under a file lock; a build
//! is finished when its list of libraries stands there.

use super::stop::Stop;
use super::toolchain::Toolchain;
use super::{cargo, model};
use crate::event::{Event, Sink};
use crate::problem::{Problem, Result};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::{io, thread};

/// The libraries answers and checks are compiled against.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Libraries {
    /// File of each library, by crate name.
    files: BTreeMap<String, PathBuf>,
    /// Folders where the libraries of these libraries are found.
    pub search: BTreeSet<PathBuf>,
}

impl Libraries {
    /// The crates that answers may use beside std, if their exercise says so.
    pub const ALLOWED: [&str; 5] = ["tokio", "async_channel", "async_trait", "futures", "rayon"];

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
/// If the cache cannot be written, cargo cannot build the model, or it was stopped.
pub fn libraries(toolchain: &Toolchain, stop: &Stop, sink: &dyn Sink) -> Result<Libraries> {
    let caches = folder()?;
    let home = caches.join(key(toolchain));
    if let Some(found) = finished(&home) {
        model::mark_used(&home);
        return Ok(found);
    }
    let trouble = |error| unwritable(&home, error);
    fs::create_dir_all(&home).map_err(trouble)?;
    let lock = File::create(home.join("lock")).map_err(trouble)?;
    let _lock = match lock.try_lock() {
        Ok(()) => lock,
        Err(_) => {
            progress(sink, "waiting for another conc-lings that builds the model", 0, 0);
            wait_for(lock, stop)?.map_err(trouble)?
        }
    };
    if let Some(found) = finished(&home) {
        return Ok(found);
    }
    progress(sink, "building the model", 0, 0);
    if !home.join("target").exists() {
        model::reuse_older(&caches, &home, &toolchain.identity);
    }
    model::unpack(&home).map_err(trouble)?;
    let build = |offline| cargo::build(toolchain, &home, offline, stop, sink);
    let built = build(true).or_else(|_| build(false)).map_err(|said| match stop.is_stopped() {
        true => Problem::interrupted(),
        false => Problem::machine(
            format!("cargo could not build the model.\n{}", said.trim_end()),
            "The first build fetches a few crates: see that the network works, then try again.",
        ),
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

/// Waits for the lock, or until nobody wants it any more.
fn wait_for(lock: File, stop: &Stop) -> Result<io::Result<File>> {
    let (tell, told) = mpsc::channel();
    let _listening = stop.listen(tell.clone(), ());
    let waiting = thread::spawn(move || {
        let locked = lock.lock().map(|()| lock);
        let _ = tell.send(()); // it may have been stopped, and waits for nobody
        locked
    });
    let _ = told.recv(); // the thread sends in any case
    match stop.is_stopped() {
        true => Err(Problem::interrupted()),
        false => Ok(waiting.join().expect("a lock does not panic")),
    }
}

impl Libraries {
    /// Notes a built crate: the file to name, and the folder its dependants look in.
    pub(super) fn add(&mut self, name: &str, built: &[PathBuf]) {
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

pub(super) fn progress(sink: &dyn Sink, what: &str, done: u64, total: u64) {
    sink.take(Event::Progress { what: what.into(), done, total });
}

fn unwritable(folder: &Path, error: io::Error) -> Problem {
    Problem::machine(
        format!("The cache folder {} cannot be written: {error}.", folder.display()),
        "Make room or give yourself the right to write there, or set CONC_LINGS_CACHE to another \
         folder.",
    )
}
