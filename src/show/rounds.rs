//! The rounds in which a long interleaving ends: the same few steps again and again.

use conc_protocol::{Step, Trace};

/// Steps that come again and again until the end.
pub(super) struct Rounds {
    /// The first step of the first round.
    pub(super) begin: usize,
    /// Steps of a round.
    pub(super) length: usize,
    /// Whole rounds after the first.
    pub(super) again: usize,
}

/// Rounds of more steps are not looked for.
const LONGEST: usize = 40;
/// Fewer are shown as they are.
const FEWEST: usize = 4;

/// The shortest rounds in which a trace ends, if it does.
pub(super) fn rounds(trace: &Trace) -> Option<Rounds> {
    let steps = &trace.steps;
    (1..=LONGEST.min(steps.len() / FEWEST)).find_map(|length| {
        let alike =
            (length..steps.len()).rev().take_while(|i| same(&steps[*i], &steps[*i - length]));
        let repeated = alike.count();
        let again = repeated / length;
        let begin = steps.len() - repeated - length;
        (again >= FEWEST).then_some(Rounds { begin, length, again })
    })
}

/// Whether two steps are the same deed. What it came to may be another value each time.
fn same(one: &Step, other: &Step) -> bool {
    (one.thread, &one.verb, &one.objects, one.place)
        == (other.thread, &other.verb, &other.objects, other.place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interleaving::sample;

    #[test]
    fn rounds_are_found_with_what_came_before_them_and_a_round_that_was_not_finished() {
        let mut trace = sample::spinning(0);
        let step = |line: u32| sample::step(0, "load", &[0], None, sample::at(line, 1));
        trace.steps = [9, 8, 1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3, 1].map(step).to_vec();
        let found = rounds(&trace).unwrap();
        assert_eq!((found.begin, found.length, found.again), (2, 3, 4));
        trace.steps.truncate(10);
        assert!(rounds(&trace).is_none(), "two rounds and a half");
    }
}
