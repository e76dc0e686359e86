//! Who waits for whom at the end: sentences with names and lines, and the circle if there is one.

use super::names::{Names, line_of, thread_behind};
use super::phrase::Deed;
use conc_protocol::{Held, SourceFile, Trace, Waiting};

/// What a thread at the end wants to do.
pub fn deed<'a>(waiting: &'a Waiting, trace: &Trace) -> Deed<'a> {
    let other = joined(waiting, trace);
    // who sleeps on a condition variable wants to be woken: on the drawing it still waits there
    let verb = if waiting.verb == "wake up" { "wait" } else { &waiting.verb };
    Deed { verb, objects: &waiting.objects, value: None, other }
}

/// One sentence for each thread that cannot go on.
pub fn sentences(trace: &Trace, names: &Names) -> Vec<String> {
    trace.waiting.iter().map(|waiting| sentence(waiting, trace, names)).collect()
}

fn sentence(waiting: &Waiting, trace: &Trace, names: &Names) -> String {
    let known = waiting.place.filter(|place| place.file != SourceFile::Other);
    let place = known.map(|place| format!(" on {}", line_of(place))).unwrap_or_default();
    let who = names.thread(waiting.thread);
    let mut text = format!("{who} waits{place} {}", deed(waiting, trace).wants(trace, names));
    let holders: Vec<String> =
        holders(waiting, trace).map(|held| holder(held, waiting, trace, names)).collect();
    if !holders.is_empty() {
        text.push_str(&format!(", {}", holders.join(" and ")));
    } else if waiting
        .objects
        .iter()
        .any(|o| trace.objects.get(*o).is_some_and(|o| o.kind == "condvar"))
    {
        text.push_str("; nobody is left to notify it");
    }
    if let Some(left) = senders_left(waiting, trace) {
        text.push_str(&format!(" ({left})"));
    }
    text.push('.');
    text
}

/// How many senders a channel that is waited for still has, as its last drop noted it.
fn senders_left<'a>(waiting: &Waiting, trace: &'a Trace) -> Option<&'a str> {
    let channel = waiting.objects.first().filter(|_| waiting.verb == "receive")?;
    let of_it = |step: &&conc_protocol::Step| {
        step.verb == "drop the sender" && step.objects.contains(channel)
    };
    let last = trace.steps.iter().rev().find(of_it)?;
    last.value.as_deref().filter(|value| value.ends_with("left"))
}

fn holder(held: &Held, waiting: &Waiting, trace: &Trace, names: &Names) -> String {
    let who = if held.thread == waiting.thread {
        format!("{} itself", names.thread(held.thread))
    } else {
        names.thread(held.thread)
    };
    let since = held.place.map(|place| format!(" ({})", line_of(place))).unwrap_or_default();
    match trace.objects.get(held.object).map(|object| object.kind.as_str()) {
        Some("channel") => format!("which {who} keeps open{since}"),
        _ => format!("held by {who}{since}"),
    }
}

fn holders<'a>(waiting: &'a Waiting, trace: &'a Trace) -> impl Iterator<Item = &'a Held> {
    trace.held.iter().filter(|held| waiting.objects.contains(&held.object))
}

/// The circle of threads, each waiting for what the next one holds, as "main → b → thread 1 → a →
/// main"; none when the waiting has another cause.
pub fn circle(trace: &Trace, names: &Names) -> Option<String> {
    let start = (0..trace.waiting.len()).find_map(|index| walk(index, trace))?;
    let mut parts = Vec::new();
    for (thread, object) in &start {
        parts.push(names.thread(*thread));
        // a join is an edge from thread to thread, without a thing between
        if let Some(object) = object {
            parts.push(names.quoted(*object));
        }
    }
    parts.push(names.thread(start.first()?.0));
    Some(parts.join(" → "))
}

/// Follows holders from one waiting thread until a thread comes again; gives the circle's part.
fn walk(first: usize, trace: &Trace) -> Option<Vec<(usize, Option<usize>)>> {
    let mut path: Vec<(usize, Option<usize>)> = Vec::new();
    let mut waiting = trace.waiting.get(first)?;
    loop {
        if let Some(again) = path.iter().position(|(thread, _)| *thread == waiting.thread) {
            return Some(path.split_off(again));
        }
        let (object, next) = holders(waiting, trace)
            .map(|held| (Some(held.object), held.thread))
            .chain(joined(waiting, trace).map(|thread| (None, thread)))
            .next()?;
        path.push((waiting.thread, object));
        waiting = trace.waiting.iter().find(|other| other.thread == next)?;
    }
}

/// The thread whose end is waited for.
fn joined(waiting: &Waiting, trace: &Trace) -> Option<usize> {
    let objects = waiting.objects.iter().filter_map(|index| trace.objects.get(*index));
    let mut threads = objects.filter(|object| object.kind == "thread");
    threads.find_map(|object| thread_behind(object, trace)).filter(|_| waiting.verb == "join")
}
