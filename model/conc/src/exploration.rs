//! `explore`: a closure in every interleaving that matters.

use crate::{Clock, asking, coverage, diagnosis, evidence};
use conc_engine::search;
use conc_protocol::{Interleaving, Record, Replayed};
use std::panic::Location;

/// What an exploration is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// How time passes.
    pub clock: Clock,
    /// All that an execution allocates must be freed when it is over, or be within reach of a
    /// static: else the verdict is `memory`. What the check keeps outside the closure counts as
    /// left behind.
    pub no_leaks: bool,
}

/// Runs `closure` in every interleaving that matters, on the adversarial clock. Ends the check at
/// the first execution that fails: one in which the closure panics, nobody can go on, or that does
/// not end.
#[track_caller]
pub fn explore(closure: impl Fn()) {
    explore_with(Options::default(), closure);
}

/// As [`explore`], with options.
#[track_caller]
pub fn explore_with(options: Options, closure: impl Fn()) {
    if cfg!(feature = "editor") {
        return asking::conc_lings(Location::caller());
    }
    explore_any(options, &closure);
}

/// The same for every type: what is generic is compiled again into every check, at every save.
fn explore_any(options: Options, closure: &dyn Fn()) {
    let (budget, seed) = evidence::asked_for();
    let before = evidence::gathered().coverage;
    let Options { clock, no_leaks } = options;
    let options = search::Options { clock, budget, seed, fresh_statics: true, no_leaks };
    if let Some(wanted) = evidence::wanted()
        && wanted.exploration == before.explorations
    {
        replay(options, &wanted, closure);
    }
    let exploration = search::explore(options, closure);
    let executions = before.executions + exploration.executions;
    if let Some(mut failing) = exploration.failing {
        failing.interleaving.exploration = before.explorations;
        match diagnosis::failure(failing, executions) {
            Ok(failure) => evidence::give(&Record::Failed(Box::new(failure))),
            Err(why) => evidence::internal(why),
        }
    }
    let missing =
        exploration.asked.iter().find(|asked| !exploration.reached.contains(&asked.label));
    if let Some(missing) = missing {
        let place = missing.loc.map(conc_engine::place);
        let failure =
            diagnosis::never_reached(&missing.label, executions, exploration.complete, place);
        evidence::give(&Record::Failed(Box::new(failure)));
    }
    let said =
        exploration.covered.map(|covered| coverage::sentence(covered, exploration.executions));
    evidence::add(exploration.executions, exploration.complete, said, exploration.reached);
}

/// Runs the one execution that is wanted, and ends the check.
fn replay(options: search::Options, wanted: &Interleaving, closure: &dyn Fn()) -> ! {
    let search::Replayed { strayed, fails, execution } = search::replay(options, wanted, closure);
    let replayed = if fails {
        match diagnosis::failure(execution, 1) {
            Ok(failure) => Replayed { strayed, failure: Some(failure), trace: None },
            Err(why) => evidence::internal(why),
        }
    } else {
        Replayed { strayed, failure: None, trace: Some(execution.trace) }
    };
    evidence::give(&Record::Replayed(Box::new(replayed)))
}
