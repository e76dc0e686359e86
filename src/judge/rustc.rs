//! One call of rustc, and what it said.

use super::cache::Libraries;
use super::limits::Limits;
use super::process::{End, Job};
use super::room::Rooms;
use super::seats::Seats;
use super::stop::Stop;
use super::timing::measure;
use super::toolchain::Toolchain;
use super::workplace::{Warm, Workplace};
use crate::problem::{Problem, Result};
use serde::Deserialize;
use std::ffi::OsString;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

/// Processor time a call may take; a safety net against texts made to occupy the compiler.
const CPU_SECONDS: u64 = 60;
/// Private writable memory a call may use.
const MEMORY: u64 = 4 << 30;
/// Bytes of a file it may write: a text can ask for a program as large as the disk.
const FILE_SIZE: u64 = 1 << 30;
/// Wall time a call may take.
const PATIENCE: Duration = Duration::from_secs(180);
/// Bytes it may say; a text that makes it say more has told enough.
const OUTPUT_CAP: usize = 8 << 20;

/// What rustc, or LLVM below it, says when a disk is full or a file cannot be written.
const UNWRITABLE: [&str; 4] = ["(os error ", "IO failure", "failed to write", "could not write"];

/// What a call needs.
#[derive(Clone, Copy, Debug)]
pub struct Rustc<'a> {
    /// The compiler.
    pub toolchain: &'a Toolchain,
    /// What there is to link with.
    pub libraries: &'a Libraries,
    /// Where a call has to wait for its turn.
    pub seats: &'a Seats,
    /// Where private folders come from.
    pub rooms: &'a Rooms,
    /// The folder of what is judged again and again, if anything is.
    pub warm: Option<&'a Arc<Warm>>,
}

/// What a call came to.
#[derive(Clone, Debug)]
pub enum Said {
    /// It compiles.
    Yes,
    /// It does not.
    No(Words),
    /// The call was ended: the compiler did not get to an end of its own.
    NoEnd,
}

/// Why rustc refuses a text.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// All errors, as rustc shows them, without colour.
    pub text: String,
    /// The first error in one line.
    pub first: String,
    /// File and line of the first error that has one.
    pub place: Option<(String, u32)>,
}

impl Words {
    /// The same about a file under another name.
    pub fn in_file(self, name: &str, known_as: &str) -> Words {
        let text = self.text.replace(&format!("--> {name}:"), &format!("--> {known_as}:"));
        let known = |(file, line)| (if file == name { known_as.to_string() } else { file }, line);
        Words { text, first: self.first, place: self.place.map(known) }
    }

    /// The machine's fault, if these words tell of one. An answer cannot bring them about: they
    /// concern no place in any file, and answers have no means to change how they are linked.
    fn trouble(&self) -> Option<Problem> {
        let Words { text, first, place } = self;
        if place.is_some() {
            return None;
        }
        if first.starts_with("linking with ") || first.starts_with("linker ") {
            let what = format!("The checks cannot be linked.\n{text}");
            return Some(Problem::machine(what, "`conc-lings doctor` looks at linker and disk."));
        }
        UNWRITABLE.iter().any(|sign| first.contains(sign)).then(|| {
            Problem::machine(
                format!("rustc cannot write what it compiles: {first}."),
                "Make room in the folder for temporary files, or set TMPDIR to another folder.",
            )
        })
    }
}

impl Rustc<'_> {
    /// Where an answer to this exercise is compiled.
    ///
    /// # Errors
    /// If the folder for temporary files cannot be used.
    pub fn workplace(&self, exercise: &str) -> Result<Workplace> {
        match self.warm {
            Some(warm) => warm.take(self.rooms, exercise),
            None => Workplace::once(self.rooms),
        }
    }

    /// Calls rustc in a folder, with edition and search paths added. Warnings are not kept.
    ///
    /// # Errors
    /// If it cannot be started, cannot write or link what it compiles, or the judgement was stopped.
    pub fn call(
        &self,
        stage: &str,
        folder: &Path,
        args: Vec<OsString>,
        stop: &Stop,
    ) -> Result<Said> {
        let mut command = Command::new(&self.toolchain.rustc);
        command.current_dir(folder).args(["--edition=2024", "--error-format=json"]).args(args);
        for search in &self.libraries.search {
            command.arg("-L").arg(joined("dependency=", search));
        }
        command.env_remove("RUSTC_BOOTSTRAP").env_remove("RUSTC_LOG");
        // Linkers leave files there when they are killed.
        for variable in ["TMPDIR", "TMP", "TEMP"] {
            command.env(variable, folder);
        }
        let job = Job {
            command,
            input: Vec::new(),
            limits: Limits {
                cpu_seconds: Some(CPU_SECONDS),
                memory: Some(MEMORY),
                file_size: Some(FILE_SIZE),
                ..Limits::default()
            },
            output_cap: OUTPUT_CAP,
            patience: PATIENCE,
            stillness: None,
        };
        let outcome = self.seats.take(|| measure(stage, || job.run(stop))).map_err(|error| {
            Problem::machine(
                format!("`{}` cannot be started: {error}.", self.toolchain.rustc.display()),
                "`conc-lings doctor` looks at the toolchain.",
            )
        })?;
        match outcome.end {
            End::Exited(0) => Ok(Said::Yes),
            End::Stopped => Err(Problem::interrupted()),
            End::TookTooLong | End::StoodStill => Ok(Said::NoEnd),
            End::Signalled(signal) if super::limits::is_out_of_cpu(signal) => Ok(Said::NoEnd),
            End::Signalled(FILE_TOO_LARGE) => Ok(Said::NoEnd),
            End::Signalled(_) if out_of_memory(&outcome.stderr) => Ok(Said::NoEnd),
            End::Signalled(KILLED) => Err(Problem::machine(
                "The compiler was killed from outside.",
                "Most often memory was short: close some programs and try again.",
            )),
            _ => {
                let words = words(&String::from_utf8_lossy(&outcome.stderr));
                words.trouble().map_or(Ok(Said::No(words)), Err)
            }
        }
    }

    /// `--extern name=file` for a crate of the model or an allowed one.
    ///
    /// # Errors
    /// If there is no such crate.
    pub fn external(&self, name: &str, file_of: &str) -> Result<[OsString; 2]> {
        let file = self.libraries.file(file_of).ok_or_else(|| {
            Problem::machine(
                format!("There is no crate `{file_of}` among those that answers may use."),
                "The course needs mending: look at `crates` in its info.toml.",
            )
        })?;
        Ok(["--extern".into(), joined(&format!("{}=", name.replace('-', "_")), file)])
    }
}

/// Ended by the system for writing too large a file.
const FILE_TOO_LARGE: i32 = 25;
/// Ended by somebody else, or by the system for want of memory: an answer cannot bring it about.
const KILLED: i32 = 9;

fn out_of_memory(stderr: &[u8]) -> bool {
    let text = String::from_utf8_lossy(stderr);
    text.contains("memory allocation of") || text.contains("LLVM ERROR: out of memory")
}

/// An argument made of text and a path.
pub fn joined(text: &str, path: &Path) -> OsString {
    let mut argument = OsString::from(text);
    argument.push(path);
    argument
}

#[derive(Deserialize)]
struct Diagnostic {
    message: String,
    level: String,
    spans: Vec<Span>,
    rendered: Option<String>,
}

#[derive(Deserialize)]
struct Span {
    file_name: String,
    line_start: u32,
    is_primary: bool,
    expansion: Option<Box<Expansion>>,
}

#[derive(Deserialize)]
struct Expansion {
    span: Span,
}

/// The errors among rustc's lines. A line that is none of its messages is kept as it is: a
/// compiler that breaks down speaks plainly.
fn words(stderr: &str) -> Words {
    let mut words = Words::default();
    let mut other = String::new();
    for line in stderr.lines() {
        let Ok(diagnostic) = serde_json::from_str::<Diagnostic>(line) else {
            if !line.starts_with('{') {
                other = other + line + "\n";
            }
            continue;
        };
        let summary = diagnostic.spans.is_empty() && diagnostic.message.starts_with("aborting due");
        if !diagnostic.level.starts_with("error") || summary {
            continue;
        }
        if words.first.is_empty() {
            words.first = diagnostic.message.lines().next().unwrap_or_default().to_string();
        }
        words.place = words.place.or_else(|| place(diagnostic.spans));
        words.text += diagnostic.rendered.as_deref().unwrap_or(&diagnostic.message);
        if !words.text.ends_with("\n\n") {
            words.text.push('\n');
        }
    }
    if words.text.is_empty() {
        words.first = other.lines().next().unwrap_or("rustc broke down").to_string();
        words.text = other;
    }
    words.text.truncate(words.text.trim_end().len());
    words
}

/// Where an error is in a file of ours: the place of the macro's call, if it is in a library's macro.
fn place(spans: Vec<Span>) -> Option<(String, u32)> {
    let mut span = spans.into_iter().find(|span| span.is_primary)?;
    while let Some(expansion) = span.expansion.take() {
        span = expansion.span;
    }
    Some((span.file_name.replace('\\', "/"), span.line_start))
}
