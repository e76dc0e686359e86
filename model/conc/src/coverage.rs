//! What was covered of an exploration that could not try everything, as one plain sentence.

use conc_engine::search::Covered;

/// The sentence.
pub(crate) fn sentence(covered: Covered, executions: u64) -> String {
    let Covered { preemptions, priorities } = covered;
    let among = match preemptions {
        None => String::new(),
        Some(0) => ", every one without a preemption among them".to_string(),
        Some(1) => ", every one with at most 1 preemption among them".to_string(),
        Some(most) => format!(", every one with at most {most} preemptions among them"),
    };
    let tried = format!("Not all interleavings: {executions} were tried{among}");
    if priorities.executions == 0 {
        return format!("{tried}.");
    }
    format!(
        "{tried}; {} by random priorities (PCT) meet a bug of depth 2 with a chance of {}, one of \
         depth 3 of {}.",
        priorities.executions,
        at_least(priorities.chance(2)),
        at_least(priorities.chance(3)),
    )
}

/// A chance from 0 to 1, rounded down.
fn at_least(chance: f64) -> String {
    let percent = chance * 100.0;
    match percent {
        _ if percent >= 99.9 => "at least 99.9 %".into(),
        _ if percent >= 1.0 => format!("at least {} %", percent.floor()),
        _ if percent >= 0.1 => format!("at least {:.1} %", (percent * 10.0).floor() / 10.0),
        _ => "less than 0.1 %, as far as is known".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use conc_engine::search::Priorities;

    #[test]
    fn a_chance_is_never_said_larger_than_it_is() {
        let said = [0.9999, 0.5599, 0.0199, 0.0099, 0.00109, 0.0009].map(at_least);
        let wanted =
            ["99.9 %", "55 %", "1 %", "0.9 %", "0.1 %", "less than 0.1 %, as far as is known"];
        for (said, wanted) in said.iter().zip(wanted) {
            assert!(said.ends_with(wanted), "{said}, {wanted}");
        }
    }

    #[test]
    fn what_was_completed_is_named() {
        let said = |preemptions| {
            sentence(Covered { preemptions, priorities: Priorities::default() }, 25_000)
        };
        assert_eq!(said(None), "Not all interleavings: 25000 were tried.");
        assert!(said(Some(0)).ends_with(", every one without a preemption among them."));
        assert!(said(Some(1)).contains("at most 1 preemption among"));
        assert!(said(Some(2)).contains("at most 2 preemptions among"));
    }
}
