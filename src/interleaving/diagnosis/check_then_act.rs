//! A thread looks at something and acts on what it saw when that is no longer so: with an atomic, or
//! with a lock that was given back in between.

use super::case::{Case, at, in_answer};
use super::lost_update::outcome;
use super::sections::Section;
use conc_protocol::{SourceFile, Used};

pub(super) fn find(case: &Case<'_>) -> Option<String> {
    (0..case.trace.steps.len()).find_map(|act| on_an_atomic(act, case)).or_else(|| locked(case))
}

fn on_an_atomic(act: usize, case: &Case<'_>) -> Option<String> {
    let step = case.step(act);
    let object = *step.objects.first().filter(|object| case.kind(**object) == "atomic")?;
    // who compares and exchanges has looked again
    if !case.changes(act, object) || step.verb == "compare and exchange" {
        return None;
    }
    let look = case.last_use(step.thread, object, act)?;
    let looked = case.step(look);
    let told = in_answer(step) && in_answer(looked) && looked.verb == "load";
    if !told || case.is_divided(step.thread, look..act) {
        return None;
    }
    let changes = |index: &usize| case.changes(*index, object) && in_answer(case.step(*index));
    let other = case.others(step.thread, look..act).rfind(changes)?;
    let seen = looked.value.as_deref()?;
    let made = outcome(case.step(other)).filter(|made| *made != seen)?;
    Some(format!(
        "Check, then act: {who} read {seen} from {name}{looked} and acted on it{acted}, but in \
         between {other} had made it {made}{there}.",
        who = case.thread(step.thread),
        name = case.object(object),
        looked = at(looked.place),
        acted = at(step.place),
        there = at(case.step(other).place),
        other = case.thread(case.step(other).thread),
    ))
}

/// Looked at in one section and changed in the next, while another changed it in between.
fn locked(case: &Case<'_>) -> Option<String> {
    let sections = case.sections();
    let told =
        |section: &Section| section.place.is_some_and(|place| place.file == SourceFile::Answer);
    sections.iter().enumerate().find_map(|(index, act)| {
        let of_lock = |section: &&Section| section.lock == act.lock && told(section);
        let look = sections[..index].iter().filter(of_lock).rfind(|s| s.thread == act.thread)?;
        // to look for something to change is looking too, where an `if` asks for it
        let asked = || look.place.is_some_and(|place| case.sources.asks(place));
        let looked = look.used == Used::Looked || (look.used == Used::Changed && asked());
        // what is done in another function is another visit
        let one_visit = look
            .place
            .zip(act.place)
            .is_some_and(|(look, act)| case.sources.one_function(look, act));
        let stale = act.used == Used::Changed && looked && one_visit && told(act);
        // the same line once more is another look
        let again = look.place == act.place;
        if !stale || again || case.is_divided(act.thread, look.end..act.begin) {
            return None;
        }
        let between = |section: &&Section| {
            section.thread != act.thread
                && section.used == Used::Changed
                && (look.end..act.begin).contains(&section.end)
        };
        let other = sections.iter().filter(of_lock).rfind(between)?;
        let name = case.object(act.lock);
        Some(format!(
            "Check, then act: {who} looked at what {name} guards{looked}, gave the lock back, and \
             changed it later{acted}. In between {other} changed it{there}: what {who} had seen was \
             no longer so.",
            who = case.thread(act.thread),
            looked = at(look.place),
            acted = at(act.place),
            other = case.thread(other.thread),
            there = at(other.place),
        ))
    })
}
