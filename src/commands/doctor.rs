//! `doctor`: looks at everything the judge needs, and says how to mend what is wrong.

use super::{Context, DONE, say_lines};
use crate::editor::Editor;
use crate::files;
use crate::judge::cache;
use crate::judge::toolchain::Toolchain;
use crate::problem::{Problem, Result};
use crate::show::{Look, Tone};
use notify::{RecursiveMode, Watcher};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc;
use std::time::Duration;

/// The judge's libraries and a solved course take less than this.
const ROOM: u64 = 500 << 20;
/// How long a watcher may take to tell of a file; it usually takes a millisecond.
const PATIENCE: Duration = Duration::from_secs(5);

/// Examines the machine. The exit code is 3 if something is wrong.
///
/// # Errors
/// A `Problem` of the machine if standard output cannot be written.
pub fn run(context: &Context) -> Result<u8> {
    context.refuse_json("doctor")?;
    let findings = [
        ("toolchain", toolchain()),
        ("linker", linker()),
        (
            "course",
            context.course().map(|c| format!("{}, {} exercises", c.id(), c.exercises.len())),
        ),
        ("workspace", workspace(context)),
        ("cache", cache()),
        ("disk", disk(&context.folder)),
        ("watcher", watcher()),
        ("editor", Ok(editor())),
    ];
    let look = context.look();
    say_lines(
        &findings.iter().flat_map(|(name, found)| lines(name, found, look)).collect::<Vec<_>>(),
    )?;
    let worst =
        findings.iter().filter_map(|(_, found)| found.as_ref().err()).map(Problem::exit_code);
    Ok(worst.max().map_or(DONE, |_| 3))
}

fn lines(name: &str, found: &Result<String>, look: Look) -> Vec<String> {
    match found {
        Ok(fact) => vec![format!("{}     {name}: {fact}", look.paint(Tone::Good, "ok"))],
        Err(problem) => {
            let mut lines =
                vec![format!("{}  {name}: {}", look.paint(Tone::Bad, "wrong"), problem.what)];
            lines.extend(problem.remedy.lines().map(|remedy| format!("       {remedy}")));
            lines
        }
    }
}

fn toolchain() -> Result<String> {
    let found = Toolchain::find()?; // refuses one that is too old
    Ok(format!("rustc {} ({})", found.version, found.rustc.display()))
}

/// Compiles, links and runs a program.
fn linker() -> Result<String> {
    let folder = temporary()?;
    let source = folder.path().join("hello.rs");
    files::replace(&source, b"fn main() { println!(\"hello\"); }\n")?;
    let program = folder.path().join(format!("hello{}", std::env::consts::EXE_SUFFIX));
    let rustc = Toolchain::find()?.rustc;
    let compiled = Command::new(rustc).arg(&source).arg("-o").arg(&program).output();
    let compiled = compiled
        .map_err(|error| Problem::machine(format!("`rustc` cannot be started: {error}."), ""))?;
    if !compiled.status.success() {
        let said = String::from_utf8_lossy(&compiled.stderr);
        let first = said.lines().next().unwrap_or("rustc failed without a word");
        return Err(Problem::machine(
            format!("A hello-world program cannot be linked: {first}"),
            "Install a C toolchain: `build-essential` or `gcc` on Linux, `xcode-select --install` \
             on macOS, the Visual Studio Build Tools on Windows.",
        ));
    }
    match Command::new(&program).output() {
        Ok(ran) if ran.stdout.trim_ascii() == b"hello" => Ok("links programs that run".to_owned()),
        Ok(ran) => Err(Problem::machine(
            format!("A hello-world program ended with {}.", ran.status),
            "Look whether a virus scanner or a sandbox keeps new programs from running.",
        )),
        Err(error) => Err(Problem::machine(
            format!("A program just compiled cannot be started: {error}."),
            "The folder for temporary files may forbid programs (`noexec`); set TMPDIR to another.",
        )),
    }
}

fn workspace(context: &Context) -> Result<String> {
    let course = context.course()?;
    let Some(workspace) = crate::workspace::Workspace::find(&course, &context.folder)? else {
        return Ok("none here; `conc-lings init DIR` makes one".to_owned());
    };
    let progress = workspace.progress()?;
    if let Some(note) = workspace.take_notes().into_iter().next() {
        return Err(note);
    }
    workspace.update(|_| ())?; // whether it can be written
    let (passed, all) = (progress.passed_of(&course), course.exercises.len());
    Ok(format!("{}, {passed} of {all} passed", workspace.root().display()))
}

fn disk(folder: &Path) -> Result<String> {
    let free = fs4::available_space(folder)
        .map_err(|error| files::trouble(folder, "be measured", &error))?;
    let shown = format!("{} MiB free", free >> 20);
    if free >= ROOM {
        return Ok(shown);
    }
    Err(Problem::machine(shown, format!("Make room for at least {} MiB.", ROOM >> 20)))
}

/// Where the built model is kept, whether that can be written to, and how large it is.
fn cache() -> Result<String> {
    let folder = cache::folder()?;
    let trouble = |error| files::trouble(&folder, "be used", &error);
    fs::create_dir_all(&folder).map_err(trouble)?;
    tempfile::tempfile_in(&folder).map_err(trouble)?;
    let room = disk(&folder); // it is there that the room is needed
    let size = size(&folder) >> 20;
    room.map(|room| format!("{}, {size} MiB, {room}", folder.display()))
}

/// Bytes of all files below a folder; what cannot be read does not count.
fn size(folder: &Path) -> u64 {
    let Ok(entries) = fs::read_dir(folder) else { return 0 };
    let of = |entry: fs::DirEntry| match entry.file_type() {
        Ok(kind) if kind.is_dir() => size(&entry.path()),
        _ => entry.metadata().map_or(0, |metadata| metadata.len()),
    };
    entries.flatten().map(of).sum()
}

/// Which editor the key `o` opens. To have none is no fault: files can be opened by hand.
fn editor() -> String {
    match Editor::of_environment(None) {
        Ok(editor) => format!("`{}`; the key o in `watch` opens it", editor.name()),
        Err(problem) => format!("none was found. {}", problem.remedy),
    }
}

/// Watches a folder and writes a file into it.
fn watcher() -> Result<String> {
    let folder = temporary()?;
    // Systems tell of real paths; the folder for temporary files may be a link.
    let root: PathBuf = folder.path().canonicalize().unwrap_or_else(|_| folder.path().to_owned());
    let deaf = |error: notify::Error| {
        Problem::machine(
            format!("Folders cannot be watched: {error}."),
            "On Linux, raise fs.inotify.max_user_watches and max_user_instances. \
             `conc-lings run` works without.",
        )
    };
    let (tell, told) = mpsc::channel();
    let mut watcher =
        notify::recommended_watcher(move |event| drop(tell.send(event))).map_err(deaf)?;
    watcher.watch(&root, RecursiveMode::NonRecursive).map_err(deaf)?;
    files::replace(&root.join("saved.rs"), b"saved\n")?;
    match told.recv_timeout(PATIENCE) {
        Ok(event) => event.map(|_| "hears of saves".to_owned()).map_err(deaf),
        Err(_) => Err(Problem::machine(
            "A file was written, and the system did not tell.",
            "Network drives and some containers do so; work on a local disk, or use `conc-lings run`.",
        )),
    }
}

fn temporary() -> Result<tempfile::TempDir> {
    tempfile::tempdir().map_err(|error| files::trouble(&std::env::temp_dir(), "be used", &error))
}
