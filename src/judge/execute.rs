//! One check, in a process of its own: what it is told, what it may use, and what it leaves as
//! evidence.

use super::limits::Limits;
use super::process::{End, Job};
use super::source::ExpectedCheck;
use super::stop::Stop;
use crate::problem::{Problem, Result};
use crate::report::Engine;
use conc_protocol::{Budget, Interleaving, Record, Request, decode};
use std::path::Path;
use std::process::Command;
use std::time::Duration;

/// Bytes an answer may print in one check.
pub const PRINT_CAP: usize = 1 << 20;
/// Bytes on standard output in all: what the answer prints, and a record with its trace.
const OUTPUT_CAP: usize = 16 << 20;
/// Private writable memory of a check.
const MEMORY: u64 = 2 << 30;
/// Descriptors a check may open: native ones need a few for their runtime.
const DESCRIPTORS: u64 = 256;

/// What a check's process left.
#[derive(Debug)]
pub struct Evidence {
    /// How it ended.
    pub end: End,
    /// The records that carry this run's nonce.
    pub records: Vec<Record>,
    /// Everything else on standard output.
    pub output: String,
    /// Standard error.
    pub errors: String,
}

/// Wall time in which a thread of the check must move. The checks themselves never wait for real
/// time to pass, so whoever stands still waits for something that does not come.
const STILLNESS: Duration = Duration::from_secs(3);
/// Wall time of a check: so long that a busy machine does not decide; shorter where nobody can see
/// whether a process stands still.
const PATIENCE: Duration = Duration::from_secs(if cfg!(target_os = "linux") { 120 } else { 20 });

/// Processor time of a check, in seconds: the time limit proper, for it is the same on a busy
/// machine. An explored check is bounded by steps; this is the net below.
fn cpu_seconds(engine: Engine) -> u64 {
    match engine {
        Engine::Explored => 10,
        Engine::Native => 5,
    }
}

/// Runs one check of a program in an empty folder; with `replay` only that execution of it.
///
/// # Errors
/// If the process cannot be started.
pub fn execute(
    program: &Path,
    folder: &Path,
    check: &ExpectedCheck,
    budget: Budget,
    replay: Option<&Interleaving>,
    stop: &Stop,
) -> Result<Evidence> {
    let nonce = nonce()?;
    let request = Request {
        nonce: nonce.clone(),
        check: check.name.clone(),
        budget,
        seed: 1, // the same for everybody: the same answer gets the same verdict
        replay: replay.cloned(),
    };
    let mut command = Command::new(program);
    command.env_clear().current_dir(folder);
    let job = Job {
        command,
        input: request.encode().into_bytes(),
        limits: Limits {
            cpu_seconds: Some(cpu_seconds(check.engine)),
            memory: Some(MEMORY),
            file_size: Some(0),
            descriptors: Some(DESCRIPTORS),
        },
        output_cap: OUTPUT_CAP,
        patience: PATIENCE,
        stillness: Some(STILLNESS),
    };
    let outcome = job.run(stop).map_err(|error| {
        Problem::machine(
            format!("A check that was just compiled cannot be started: {error}."),
            "The folder for temporary files may forbid programs (`noexec`); set TMPDIR to another.",
        )
    })?;
    let (records, output) = decode(&nonce, &String::from_utf8_lossy(&outcome.stdout));
    let errors = String::from_utf8_lossy(&outcome.stderr).into_owned();
    Ok(Evidence { end: outcome.end, records, output, errors })
}

/// 128 random bits.
fn nonce() -> Result<String> {
    let mut bits = [0; 16];
    getrandom::fill(&mut bits).map_err(|error| {
        Problem::machine(format!("The system gives no random numbers: {error}."), "Try again.")
    })?;
    Ok(bits.iter().map(|byte| format!("{byte:02x}")).collect())
}
