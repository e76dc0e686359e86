//! What a check process and the runner tell each other.
//!
//! The runner writes one [`Request`] as a line of text to the check process's standard input and
//! closes it. The check process answers on its standard output with [`Record`]s, one a line, each
//! line behind the marker of [`framed`], which holds the request's nonce. Every other byte on
//! standard output is the answer's own output and is never evidence.
//!
//! The lines are RON, not JSON: answers are linked with this crate, and serde_json compares
//! numbers with its `Value`. rustc would then no longer know what `assert_eq!(3, numbers.sum())` sums to.

mod interleaving;
mod trace;
mod verdict;

pub use interleaving::{Interleaving, Turn};
pub use trace::{
    Held, ObjectInfo, Place, Sender, SourceFile, Step, ThreadInfo, Trace, Used, Waiting,
};
pub use verdict::Verdict;

use serde::{Deserialize, Serialize};

/// What one check process is asked to do.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Request {
    /// Random hexadecimal digits; every record of this run carries them.
    pub nonce: String,
    /// The name of the check to run.
    pub check: String,
    /// Upper bounds of the search.
    pub budget: Budget,
    /// Seed of the randomised part of the search.
    pub seed: u64,
    /// The one execution that is wanted instead of a search.
    pub replay: Option<Interleaving>,
}

impl Request {
    /// The line that asks so.
    pub fn encode(&self) -> String {
        ron::to_string(self).expect("a request is plain data")
    }

    /// What is asked.
    ///
    /// # Errors
    /// If it is no request.
    pub fn decode(line: &str) -> Result<Request, String> {
        ron::from_str(line).map_err(|error| error.to_string())
    }
}

/// Upper bounds of a search: executions and steps decide, never time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Budget {
    /// Executions the exhaustive search may use before others take over.
    pub exhaustive: u64,
    /// Executions of each of those: the one by preemptions, and the randomised one.
    pub random: u64,
    /// Steps of one execution before it counts as endless.
    pub steps: u64,
}

impl Default for Budget {
    fn default() -> Self {
        Budget { exhaustive: 20_000, random: 5_000, steps: 5_000 }
    }
}

/// One line of evidence from a check process.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Record {
    /// The check was run to its end and every promise in it held.
    Held(Coverage),
    /// The check does not hold.
    Failed(Box<Failure>),
    /// The execution that was asked for has run.
    Replayed(Box<Replayed>),
    /// The judge itself is at fault (a replay that diverges, a misuse of the check API).
    Internal {
        /// What went wrong, for a report to the maintainers.
        message: String,
    },
}

/// What was covered by a check that held.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coverage {
    /// Executions over all explorations of the check; 1 for each `native`.
    pub executions: u64,
    /// Whether every execution that matters was tried.
    pub complete: bool,
    /// How many calls of `explore` or `native` ran to their end; 0 is never a pass.
    pub explorations: u32,
    /// Where an exploration did not try everything: one plain sentence about what it did.
    pub covered: Option<String>,
}

/// Why a check does not hold.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Failure {
    /// The class of the fault.
    pub verdict: Verdict,
    /// One plain sentence.
    pub message: String,
    /// Where in the answer (or the check) it shows.
    pub place: Option<Place>,
    /// Executions until and with the failing one.
    pub executions: u64,
    /// Whether the exploration that failed covers everything it was asked to
    /// (a demand for overlap that no interleaving meets is only sure when it does).
    pub complete: bool,
    /// The failing interleaving, where there is one.
    pub trace: Option<Trace>,
    /// The same as decisions, to run it again.
    pub interleaving: Option<Interleaving>,
    /// What the answer printed in the failing execution.
    pub output: String,
}

/// One execution that was run again.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Replayed {
    /// The step, from 1, at which it could not go on as it was asked to, and went its own way.
    pub strayed: Option<u64>,
    /// How it failed, if it did.
    pub failure: Option<Failure>,
    /// Its steps, if it held: a failure has its own.
    pub trace: Option<Trace>,
}

/// The start of a record's line: nothing the answer prints can begin like it without the nonce.
pub fn framed(nonce: &str) -> String {
    format!("\u{1e}conc:{nonce}:")
}

/// One record as the line that goes to standard output. Begins with a line break, as the answer
/// may have printed half a line.
pub fn encode(nonce: &str, record: &Record) -> String {
    let line = ron::to_string(record).expect("records are plain data");
    format!("\n{}{line}\n", framed(nonce))
}

/// The records among a check process's output lines, and the answer's own output without them.
/// A line that carries the nonce and is not a record is kept as output.
pub fn decode(nonce: &str, stdout: &str) -> (Vec<Record>, String) {
    let marker = framed(nonce);
    let mut records = Vec::new();
    let mut output = String::new();
    for line in stdout.split_inclusive('\n') {
        match line.strip_prefix(&marker).map(|record| ron::from_str(record.trim_end())) {
            Some(Ok(record)) => records.push(record),
            _ => output.push_str(line),
        }
    }
    (records, output)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn held() -> Record {
        Record::Held(Coverage { executions: 6, complete: true, explorations: 1, covered: None })
    }

    #[test]
    fn a_record_survives_output_around_it() {
        let stdout = format!("half a line{}more", encode("abc", &held()));
        let (records, output) = decode("abc", &stdout);
        assert!(matches!(records[..], [Record::Held(Coverage { executions: 6, .. })]));
        assert_eq!(output, "half a line\nmore");
    }

    #[test]
    fn a_record_with_another_nonce_is_only_output() {
        let (records, output) = decode("abc", &encode("abd", &held()));
        assert!(records.is_empty());
        assert!(output.contains("held"));
    }
}
