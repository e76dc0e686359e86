//! Errors for people: what is wrong and what to do about it, with the exit code. Faults of this
//! program itself are panics, not problems.

use std::fmt;

/// What kind of trouble it is; decides the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Wrong usage: an unknown name, a missing file. Exit code 2.
    Usage,
    /// The machine or the course is at fault. Exit code 3.
    Machine,
    /// The user interrupted. Exit code 130.
    Interrupted,
}

/// Something a person has to know: a sentence that says what is wrong, and one that says what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Decides the exit code.
    pub kind: Kind,
    /// What is wrong, a sentence.
    pub what: String,
    /// What to do about it, a sentence; may be empty.
    pub remedy: String,
}

impl Problem {
    /// Wrong usage.
    pub fn usage(what: impl Into<String>, remedy: impl Into<String>) -> Problem {
        Problem { kind: Kind::Usage, what: what.into(), remedy: remedy.into() }
    }

    /// The machine or the course is at fault.
    pub fn machine(what: impl Into<String>, remedy: impl Into<String>) -> Problem {
        Problem { kind: Kind::Machine, what: what.into(), remedy: remedy.into() }
    }

    /// Interrupted by the user.
    pub fn interrupted() -> Problem {
        Problem { kind: Kind::Interrupted, what: "Interrupted.".into(), remedy: String::new() }
    }

    /// The process's exit code for this problem.
    pub fn exit_code(&self) -> u8 {
        match self.kind {
            Kind::Usage => 2,
            Kind::Machine => 3,
            Kind::Interrupted => 130,
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)?;
        if !self.remedy.is_empty() {
            write!(f, "\n{}", self.remedy)?;
        }
        Ok(())
    }
}

impl std::error::Error for Problem {}

/// A result for people.
pub type Result<T, E = Problem> = std::result::Result<T, E>;
