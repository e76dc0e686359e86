//! The fourteen words a judgement can be.

use serde::{Deserialize, Serialize};
use std::fmt;

/// The verdict of a check or of an answer; one word each on screen, in JSON and in attempts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Every promise held in every execution that was asked for.
    Pass,
    /// rustc refuses the answer, or accepts what it must not.
    CompileError,
    /// An assertion of a check failed.
    WrongResult,
    /// The answer panicked.
    Panic,
    /// Nobody can go on.
    Deadlock,
    /// Threads run for ever without progress.
    Livelock,
    /// Unsynchronised access to plain memory, or an ordering too weak to publish it.
    DataRace,
    /// Use after free, double free, leak.
    Memory,
    /// What the check says must be able to overlap cannot, in any interleaving.
    NotConcurrent,
    /// A stated rule of the exercise is broken.
    Forbidden,
    /// An execution never ended within its step bound, or a native check within its time limit.
    Unfinished,
    /// CPU, memory, output or process cap.
    Limit,
    /// Ended by a signal.
    Crashed,
    /// No proof that the checks ran.
    Tampered,
}

impl Verdict {
    /// All verdicts, in the order of the contract.
    pub const ALL: [Verdict; 14] = [
        Verdict::Pass,
        Verdict::CompileError,
        Verdict::WrongResult,
        Verdict::Panic,
        Verdict::Deadlock,
        Verdict::Livelock,
        Verdict::DataRace,
        Verdict::Memory,
        Verdict::NotConcurrent,
        Verdict::Forbidden,
        Verdict::Unfinished,
        Verdict::Limit,
        Verdict::Crashed,
        Verdict::Tampered,
    ];

    /// The word of the contract.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Pass => "pass",
            Verdict::CompileError => "compile-error",
            Verdict::WrongResult => "wrong-result",
            Verdict::Panic => "panic",
            Verdict::Deadlock => "deadlock",
            Verdict::Livelock => "livelock",
            Verdict::DataRace => "data-race",
            Verdict::Memory => "memory",
            Verdict::NotConcurrent => "not-concurrent",
            Verdict::Forbidden => "forbidden",
            Verdict::Unfinished => "unfinished",
            Verdict::Limit => "limit",
            Verdict::Crashed => "crashed",
            Verdict::Tampered => "tampered",
        }
    }

    /// The verdict of a word, if it is one.
    pub fn from_word(word: &str) -> Option<Verdict> {
        Verdict::ALL.into_iter().find(|verdict| verdict.word() == word)
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}
