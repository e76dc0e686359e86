//! Every execution of the exhaustive search, told one by one, failing ones included: for tests that
//! hold the search against others. Such a test is worth something only if it notices a search that
//! is wrong, so a survey can be asked to make a mistake.

use super::Options;
use super::exhaustive::Exhaustive;
use super::run::Exploring;
use crate::access::Accesses;
use crate::end::End;
use crate::operation::Mode;
use crate::patience::Impatient;

/// A mistake that the search makes on purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mistake {
    /// Two steps that touch one object in these modes, in either order, are not reversed.
    RaceNotReversed(Mode, Mode),
    /// Who sleeps is not woken by a step that it depends on.
    SleepsTooLong,
    /// What is announced and never taken is not looked at.
    BlockedNotChecked,
    /// The racing step counts as a possible first one though others touch what it touches before.
    InitialsWithoutConflicts,
    /// Of each choice the first value alone is tried.
    ChoicesNotTried,
    /// What waited for its condition is taken to have been made possible by the other step.
    WaitedNotReversed,
}

impl Mistake {
    /// Whether races of two steps that touch these things are left as they are.
    pub(super) fn leaves(self, mine: &Accesses, theirs: &Accesses) -> bool {
        let Mistake::RaceNotReversed(a, b) = self else { return false };
        mine.shared(theirs).any(|modes| modes == (a, b) || modes == (b, a))
    }
}

/// Runs `closure` in every interleaving that matters, as [`super::explore`] does first, but goes
/// on after failures, and calls `each` after each execution, outside of it. An execution that ends
/// as [`End::Unordered`] makes those before it void. Says whether all were tried within the budget.
///
/// # Panics
/// Inside an execution.
pub fn survey(
    options: Options,
    mistake: Option<Mistake>,
    closure: impl Fn(),
    mut each: impl FnMut(&End),
) -> bool {
    let mut exploring = Exploring::new(options, &closure);
    let mut search = Exhaustive::making(mistake);
    for _ in 0..options.budget.exhaustive {
        search.begin();
        let finished = exploring.run(&mut search, Impatient::default(), false).0;
        each(&finished.end);
        if finished.end == End::Unordered {
            search = Exhaustive::making(mistake);
            continue;
        }
        if !search.advance() {
            return true;
        }
    }
    false
}
