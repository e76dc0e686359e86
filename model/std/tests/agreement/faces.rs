//! The programs under the engine's search, on the faces.

use crate::outcome::Outcome;
use crate::program::Program;
use crate::world::World;
use conc_engine::End;
use conc_engine::search::{Mistake, Options, survey};
use conc_protocol::Budget;
use std::cell::RefCell;
use std::collections::BTreeSet;

/// Executions after which a program is too large to be compared.
const EXECUTIONS: u64 = 3_000;

/// What executions come to, and how many it took; none if there are too many.
pub fn outcomes(program: &Program, mistake: Option<Mistake>) -> Option<(BTreeSet<Outcome>, u64)> {
    let budget = Budget { exhaustive: EXECUTIONS, random: 0, steps: 2_000 };
    let running = RefCell::new(None);
    let (mut found, mut executions) = (BTreeSet::new(), 0);
    let complete = survey(
        Options { budget, ..Options::default() },
        mistake,
        || {
            let world = World::new(program);
            running.replace(Some(world.clone()));
            world.live(0);
        },
        |end| {
            executions += 1;
            let world = running.take().expect("it was made at the beginning");
            match end {
                // The search has left it: nothing is known of its end.
                End::Redundant => {}
                End::Returned | End::Deadlock | End::Livelock => {
                    found.insert(world.outcome());
                }
                other => panic!("{program:?}an execution ends as {other:?}"),
            }
        },
    );
    complete.then_some((found, executions))
}

/// How many truly different executions there are; none if that takes too long to count.
pub fn traces(program: &Program) -> Option<u64> {
    let budget = Budget { exhaustive: 4_000, random: 0, steps: 2_000 };
    conc_engine::search::traces(Options { budget, ..Options::default() }, || {
        World::new(program).live(0);
    })
}
