//! Somebody looks into a channel once, or waits for so long and no longer, and goes on without what a
//! sender still there would have sent. The engine has tried whether all goes well with it.

use super::case::{Case, at, in_answer};

pub(super) fn find(case: &Case<'_>) -> Option<String> {
    let trace = case.trace;
    if !trace.premature {
        return None;
    }
    let spawned = trace.steps.iter().position(|step| step.verb == "spawn" && in_answer(step))?;
    (spawned..trace.steps.len()).rev().find_map(|look| looked_once(look, case))
}

fn looked_once(look: usize, case: &Case<'_>) -> Option<String> {
    let step = case.step(look);
    let channel = *step.objects.iter().find(|object| case.kind(**object) == "channel")?;
    let receives = |verb: &str| matches!(verb, "receive" | "try to receive");
    let again = case.trace.steps[look + 1..].iter().any(|later| {
        later.thread == step.thread && receives(&later.verb) && later.objects.contains(&channel)
    });
    // of a thread that nobody joins nobody hears what it misses
    if again || !in_answer(step) || case.trace.threads[step.thread].detached {
        return None;
    }
    let (who, name, line) = (case.thread(step.thread), case.object(channel), at(step.place));
    match (step.verb.as_str(), step.value.as_deref()?) {
        ("try to receive", "empty") => Some(format!(
            "Looked instead of waited: `try_recv`{line} found {name} empty while a sender was still \
             there, and {who} went on. It does not wait; `recv` does."
        )),
        ("receive", outcome) => {
            let after = outcome.strip_prefix("timed out ")?;
            Some(format!(
                "Gave up waiting: `recv_timeout`{line} gave up {after} while a sender of {name} was \
                 still there, and {who} went on. `recv` waits for as long as there is one."
            ))
        }
        _ => None,
    }
}
