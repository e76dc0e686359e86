//! A thread that was woken goes on without looking again whether what it waited for is so: `if` where
//! `while` is needed.

use super::case::{Case, at, in_answer};
use super::sections::Section;
use conc_protocol::Used;

pub(super) fn find(case: &Case<'_>) -> Option<String> {
    let steps = &case.trace.steps;
    let ups = (0..steps.len()).rev().filter(|index| steps[*index].verb == "wake up");
    let sections = case.sections();
    ups.filter(|up| in_answer(case.step(*up))).find_map(|up| woken_in_vain(up, &sections, case))
}

fn woken_in_vain(up: usize, sections: &[Section], case: &Case<'_>) -> Option<String> {
    let steps = &case.trace.steps;
    let step = case.step(up);
    let condvar = *step.objects.iter().find(|object| case.kind(**object) == "condvar")?;
    let of_it = |step: &conc_protocol::Step, verb: &str| {
        step.thread == case.step(up).thread && step.verb == verb && step.objects.contains(&condvar)
    };
    let down = steps[..up].iter().rposition(|step| of_it(step, "wait"))?;
    // who waits again has looked again
    if steps[up..].iter().any(|step| of_it(step, "wait")) {
        return None;
    }
    let lock = case.lock_of(case.step(down))?;
    let changed = |from: usize| {
        let mut others = sections.iter().filter(|section| {
            section.thread != step.thread && section.lock == lock && section.used == Used::Changed
        });
        others.rfind(move |section| (from..up).contains(&section.end))
    };
    let by_itself = step.value.as_deref() == Some("by itself");
    let writes = |index: usize| {
        let step = case.step(index);
        step.objects.iter().any(|o| case.kind(*o) == "atomic") && step.verb != "load"
    };
    let untouched = changed(down).is_none() && !case.others(step.thread, down..up).any(writes);
    let who = case.thread(step.thread);
    let (condvar_name, slept) = (case.object(condvar), at(step.place));
    if by_itself && untouched {
        return Some(format!(
            "`if` where `while` is needed: {who} sleeps on {condvar_name}{slept} and wakes by \
             itself, as std allows it. Nothing has changed meanwhile, and it goes on all the same: \
             it has to look again."
        ));
    }
    if by_itself || case.sources.repeats(step.place?) != Some(false) {
        return None;
    }
    let told = (down..up).rev().find(|index| {
        let told = case.step(*index);
        told.verb.starts_with("notify") && told.objects.contains(&condvar)
    })?;
    let first = changed(told).filter(|section| section.begin > told)?;
    Some(format!(
        "`if` where `while` is needed: {who} sleeps on {condvar_name}{slept} and is notified by \
         {notifier}{line}, but before it has {lock} again, {other} comes first and changes what it \
         guards{there}. Without another look {who} goes on.",
        notifier = case.thread(case.step(told).thread),
        line = at(case.step(told).place),
        lock = case.object(lock),
        other = case.thread(first.thread),
        there = at(first.place),
    ))
}
