//! Whether the two searches agree on a program, and, where they do not, the smallest program near it on which they do.

use crate::outcome::Outcome;
use crate::program::{Deed, Program};
use crate::{faces, oracle};
use conc_engine::search::Mistake;
use std::fmt;

/// How the two searches compare on a program.
pub enum Comparison {
    /// They agree.
    Agree { executions: u64, outcomes: u64 },
    /// One of them has not come to its end.
    TooLarge,
    /// They do not.
    Differ { missing: Vec<Outcome>, invented: Vec<Outcome> },
}

/// Compares what executions come to, under a search that makes `mistake`, with what they should.
pub fn compare(program: &Program, mistake: Option<Mistake>) -> Comparison {
    let Some(expected) = oracle::outcomes(program) else { return Comparison::TooLarge };
    let Some((found, executions)) = faces::outcomes(program, mistake) else {
        return Comparison::TooLarge;
    };
    if found == expected {
        return Comparison::Agree { executions, outcomes: found.len() as u64 };
    }
    Comparison::Differ {
        missing: expected.difference(&found).cloned().collect(),
        invented: found.difference(&expected).cloned().collect(),
    }
}

/// A program on which the searches disagree.
pub struct Disputed {
    pub program: Program,
    missing: Vec<Outcome>,
    invented: Vec<Outcome>,
}

impl fmt::Debug for Disputed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.program)?;
        for outcome in &self.missing {
            writeln!(f, "  no execution comes to {outcome:?}")?;
        }
        for outcome in &self.invented {
            writeln!(f, "  an execution comes, wrongly, to {outcome:?}")?;
        }
        Ok(())
    }
}

/// Takes deeds out of `program` for as long as the searches disagree on what is left.
///
/// # Panics
/// If they agree.
pub fn smallest(program: &Program, mistake: Option<Mistake>) -> Disputed {
    let disputed = |program: Program| match compare(&program, mistake) {
        Comparison::Differ { missing, invented } => Some(Disputed { program, missing, invented }),
        _ => None,
    };
    let mut smallest = disputed(program.clone()).expect("they disagree");
    loop {
        let next = smaller(&smallest.program).find_map(&disputed);
        let Some(next) = next else { break };
        smallest = next;
    }
    smallest
}

/// The programs with one deed less. Threads stay, and are started.
fn smaller(program: &Program) -> impl Iterator<Item = Program> {
    let deeds = program.threads.iter().enumerate().flat_map(|(thread, deeds)| {
        let spawns = |deed: &Deed| matches!(deed, Deed::Spawn(_));
        (0..deeds.len()).filter(move |&at| !spawns(&deeds[at])).map(move |at| (thread, at))
    });
    deeds.collect::<Vec<_>>().into_iter().map(|(thread, at)| {
        let mut smaller = program.clone();
        smaller.threads[thread].remove(at);
        smaller
    })
}
