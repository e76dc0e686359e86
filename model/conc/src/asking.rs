//! In an editor: a check that is run like any other test (`cargo test`, the button beside it) asks
//! conc-lings, which judges the whole answer, and tells what it says of this check. The workspace's
//! manifests switch this on; the judge itself builds without it.

use std::collections::HashMap;
use std::panic::Location;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use tinyjson::JsonValue;

/// What conc-lings said of the answer; the same for every check of a test binary.
static SAID: OnceLock<Result<Said, String>> = OnceLock::new();

struct Said {
    report: JsonValue,
    /// In words, for people; empty if everything holds.
    page: String,
}

/// Asks about the check that runs on this thread; `loc` is a line of it. Returns if it holds, and
/// fails the test otherwise.
pub(crate) fn conc_lings(loc: &Location<'_>) {
    let said = SAID.get_or_init(|| judge(Path::new(loc.file())));
    let said = said.as_ref().unwrap_or_else(|why| fail(why));
    let running = std::thread::current();
    let checks = said.report["checks"].get::<Vec<JsonValue>>().into_iter().flatten();
    // a test that runs on the main thread has no name: then the answer as a whole is asked about
    let check = checks.into_iter().find(|check| text(check, "name") == running.name());
    let about = check.unwrap_or(&said.report);
    if passed(about) {
        return;
    }
    let verdict = text(about, "verdict").unwrap_or("no verdict");
    fail(&format!("{}\n{verdict}: {}", said.page, text(about, "message").unwrap_or_default()));
}

/// A text of an object; none if it has no such text.
fn text<'a>(object: &'a JsonValue, key: &str) -> Option<&'a str> {
    let fields: &HashMap<String, JsonValue> = object.get()?;
    fields.get(key)?.get::<String>().map(String::as_str)
}

fn passed(about: &JsonValue) -> bool {
    about["passed"].get() == Some(&true)
}

/// Has the exercise judged that this check file belongs to.
fn judge(check: &Path) -> Result<Said, String> {
    let (root, program) = workspace().ok_or("This check stands in no workspace of conc-lings.")?;
    let exercise = check.file_stem().unwrap_or_default();
    let run = |arguments: &[&str]| {
        let mut command = Command::new(&program);
        command.current_dir(&root).arg("run").arg(exercise).args(arguments).stdin(Stdio::null());
        command.output().map_err(|error| {
            format!(
                "`{}` cannot be started ({error}): call conc-lings in this folder once.",
                program.display()
            )
        })
    };
    let judged = run(&["--json"])?;
    let report: JsonValue = String::from_utf8_lossy(&judged.stdout)
        .parse()
        .map_err(|_| String::from_utf8_lossy(&judged.stderr).into_owned())?;
    if passed(&report) {
        return Ok(Said { report, page: String::new() });
    }
    let file: PathBuf = check.iter().skip_while(|part| *part != "checks").skip(1).collect();
    let file = Path::new("exercises").join(file);
    let told = run(&["--plain", "--file", &file.to_string_lossy()])?;
    Ok(Said { report, page: String::from_utf8_lossy(&told.stdout).into_owned() })
}

/// The workspace around the current folder, and the program it belongs to.
fn workspace() -> Option<(PathBuf, PathBuf)> {
    let here = std::env::current_dir().ok()?;
    here.ancestors().find_map(|folder| {
        let state = folder.join(".conc-lings");
        let program = ["program", "program.cmd"].map(|name| state.join(name));
        let program = program.into_iter().find(|path| path.symlink_metadata().is_ok())?;
        Some((folder.to_owned(), program))
    })
}

/// Fails the test with words of its own: a panic's would name a line of this file.
fn fail(words: &str) -> ! {
    eprintln!("{words}");
    std::panic::resume_unwind(Box::new("the check does not hold"))
}
