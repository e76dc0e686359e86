//! Mutants of a solution that are as right as it is, with the reason: `equivalent.toml` beside the
//! attempts.

use super::mutation::Mutant;
use crate::problem::{Problem, Result};
use serde::Deserialize;
use std::path::Path;

/// One entry.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Equivalent {
    /// As in [`Mutant::kind`].
    kind: String,
    /// As in [`Mutant::code`].
    code: String,
    /// Why it is as right as the solution.
    #[serde(rename = "reason")]
    _reason: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    equivalent: Vec<Equivalent>,
}

impl Equivalent {
    /// Whether this entry is about the mutant.
    pub fn is(&self, mutant: &Mutant) -> bool {
        self.kind == mutant.kind && self.code == mutant.code
    }

    /// What it says, for a message.
    pub fn describe(&self) -> String {
        format!("{}: `{}`", self.kind, self.code)
    }
}

/// The entries beside the attempts in `folder`; none if there is no such file.
///
/// # Errors
/// A `Problem` of the course if the file is not what it should be.
pub fn read(folder: &Path) -> Result<Vec<Equivalent>> {
    let path = folder.join("equivalent.toml");
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => {
            let what = format!("{} cannot be read: {error}.", path.display());
            return Err(Problem::machine(what, ""));
        }
    };
    let list: List = toml::from_str(&text).map_err(|error| {
        Problem::machine(format!("{}: {error}", path.display()), "Mend the file.")
    })?;
    Ok(list.equivalent)
}
