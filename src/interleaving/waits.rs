//! Who waits for whom at the end: sentences with names and lines, and the circle if there is one.

use super::emptier::emptier;
use super::names::{Names, line_of, thread_behind};
use super::phrase::Deed;
use super::source::Sources;
use conc_protocol::{Held, Place, SourceFile, Trace, Waiting};

/// What a thread at the end wants to do.
pub fn deed<'a>(waiting: &'a Waiting, trace: &Trace) -> Deed<'a> {
    let other = joined(waiting, trace);
    // who sleeps on a condition variable wants to be woken: on the drawing it still waits there
    let verb = if waiting.verb == "wake up" { "wait" } else { &waiting.verb };
    Deed { verb, objects: &waiting.objects, value: None, other, newest: None }
}

/// One sentence for each thread that cannot go on.
pub fn sentences(trace: &Trace, names: &Names, sources: &Sources) -> Vec<String> {
    trace.waiting.iter().map(|waiting| sentence(waiting, trace, names, sources)).collect()
}

fn sentence(waiting: &Waiting, trace: &Trace, names: &Names, sources: &Sources) -> String {
    let known = waiting.place.filter(|place| place.file != SourceFile::Other);
    let place = known.map(|place| format!(" on {}", line_of(place))).unwrap_or_default();
    let who = names.thread(waiting.thread);
    let mut text = format!("{who} waits{place} {}", deed(waiting, trace).wants(trace, names));
    let holders: Vec<String> =
        blockers(waiting, trace).iter().filter_map(|b| holder(b, waiting, trace, names)).collect();
    if !holders.is_empty() {
        text.push_str(&format!(", {}", holders.join(" and ")));
    } else if is_unnotified(waiting, trace) {
        text.push_str("; nobody is left to notify it");
    } else if let Some(other) = emptier(waiting, trace, sources) {
        text.push_str(&format!(", which only {} empties", names.thread(other.thread)));
    }
    if let Some(left) = senders_left(waiting, trace) {
        text.push_str(&format!("; {left}"));
    }
    text.push('.');
    text
}

/// How many senders a channel that is waited for still has, and where they were made.
fn senders_left(waiting: &Waiting, trace: &Trace) -> Option<String> {
    let made: Vec<Place> = senders_of(waiting, trace).collect();
    let count = match made.len() {
        0 => return None,
        1 => "a sender is still there".to_owned(),
        many => format!("{many} senders are still there"),
    };
    let known = made.iter().filter(|place| place.file != SourceFile::Other);
    let mut lines: Vec<String> = known.map(|place| line_of(*place)).collect();
    lines.dedup();
    let of =
        if lines.is_empty() { String::new() } else { format!(", made on {}", lines.join(" and ")) };
    Some(format!("{count}{of}"))
}

/// Where the living senders of the channel that is waited for were made.
pub fn senders_of<'a>(waiting: &'a Waiting, trace: &'a Trace) -> impl Iterator<Item = Place> + 'a {
    let of_it = |sender: &&conc_protocol::Sender| waiting.objects.contains(&sender.object);
    let receives = waiting.verb == "receive";
    trace.senders.iter().filter(of_it).filter_map(|sender| sender.made).filter(move |_| receives)
}

fn holder(blocker: &Blocker, waiting: &Waiting, trace: &Trace, names: &Names) -> Option<String> {
    let who = match blocker.thread == waiting.thread {
        true => format!("{} itself", names.thread(blocker.thread)),
        false => names.thread(blocker.thread),
    };
    match blocker.why {
        Why::Holds(held) => {
            let since = held.place.map(|place| format!(" ({})", line_of(place)));
            Some(format!("held by {who}{}", since.unwrap_or_default()))
        }
        Why::Queues(object) => {
            let readers: Vec<String> = trace
                .held
                .iter()
                .filter(|held| held.object == object)
                .map(|held| names.thread(held.thread))
                .collect();
            Some(format!("read by {}, for which {who} waits to write", readers.join(" and ")))
        }
        Why::Empties(_) | Why::Runs => None,
    }
}

/// What stands in a waiting thread's way.
#[derive(Clone, Copy, Debug)]
pub struct Blocker<'a> {
    /// The thread that would have to go on first.
    pub thread: usize,
    /// What it would have to do.
    pub why: Why<'a>,
}

/// What a thread that is waited for would have to do.
#[derive(Clone, Copy, Debug)]
pub enum Why<'a> {
    /// To give back what it holds.
    Holds(&'a Held),
    /// To write, for which it queues at this lock, and to have done.
    Queues(usize),
    /// To receive from this channel, which is full.
    Empties(usize),
    /// To end.
    Runs,
}

/// All that stands in a waiting thread's way, as far as the trace knows it.
pub fn blockers<'a>(waiting: &Waiting, trace: &'a Trace) -> Vec<Blocker<'a>> {
    if is_unnotified(waiting, trace) {
        return Vec::new();
    }
    if let Some(thread) = joined(waiting, trace) {
        return vec![Blocker { thread, why: Why::Runs }];
    }
    let mut found: Vec<Blocker<'a>> = trace
        .held
        .iter()
        .filter(|held| waiting.objects.contains(&held.object))
        .filter(|held| waiting.verb != "lock to read" || !is_shared(held, trace))
        .map(|held| Blocker { thread: held.thread, why: Why::Holds(held) })
        .collect();
    if waiting.verb == "lock to read" && found.is_empty() {
        // readers wait behind a writer that queues
        let writers = trace.waiting.iter().filter(|other| other.verb == "lock to write");
        found.extend(writers.filter_map(|writer| {
            let object = waiting.objects.iter().find(|o| writer.objects.contains(o))?;
            Some(Blocker { thread: writer.thread, why: Why::Queues(*object) })
        }));
    }
    found
}

/// Whether what a thread holds is a lock that it took to read.
pub fn is_shared(held: &Held, trace: &Trace) -> bool {
    let taking = |step: &&conc_protocol::Step| {
        step.thread == held.thread
            && step.objects.contains(&held.object)
            && (step.verb.starts_with("lock") || step.verb.starts_with("try to lock"))
    };
    let last = trace.steps.iter().rev().find(taking);
    last.is_some_and(|step| step.verb.ends_with("to read"))
}

/// Whether a thread sleeps on a condition variable, and nobody has woken it.
pub fn is_unnotified(waiting: &Waiting, trace: &Trace) -> bool {
    let kind = |index: &usize| trace.objects.get(*index).map(|object| object.kind.as_str());
    let Some(condvar) = waiting.objects.iter().find(|index| kind(index) == Some("condvar")) else {
        return false;
    };
    let sleeps = |step: &conc_protocol::Step| {
        step.thread == waiting.thread && step.verb == "wait" && step.objects.contains(condvar)
    };
    let Some(since) = trace.steps.iter().rposition(sleeps) else { return false };
    !trace.steps[since..].iter().any(|step| {
        step.objects.contains(condvar)
            && match step.verb.as_str() {
                "notify all" => true,
                "notify one" => woken(step, trace) == Some(waiting.thread),
                _ => false,
            }
    })
}

/// Whom a `notify_one` woke.
pub fn woken(step: &conc_protocol::Step, trace: &Trace) -> Option<usize> {
    labelled(step.value.as_deref()?.strip_prefix("wakes ")?, trace)
}

/// The thread that a note of the trace calls so.
pub fn labelled(label: &str, trace: &Trace) -> Option<usize> {
    let numbered = || label.strip_prefix("thread ")?.parse().ok();
    let named = trace.threads.iter().position(|t| t.name.as_deref() == Some(label));
    named.or_else(numbered).filter(|thread| *thread < trace.threads.len())
}

/// A thread of a circle, and what stands in its way: the next one of the circle.
#[derive(Clone, Copy, Debug)]
pub struct Link<'a> {
    /// Who waits.
    pub waiting: &'a Waiting,
    /// For whom.
    pub blocker: Blocker<'a>,
}

/// The circle of threads, each waiting for the next one; none when the waiting has another cause.
pub fn circle<'a>(trace: &'a Trace, sources: &Sources) -> Option<Vec<Link<'a>>> {
    trace.waiting.iter().find_map(|waiting| walk(waiting, trace, sources, &mut Vec::new()))
}

/// Follows blockers from one waiting thread until a thread comes again; gives the circle's part.
fn walk<'a>(
    waiting: &'a Waiting,
    trace: &'a Trace,
    sources: &Sources,
    path: &mut Vec<Link<'a>>,
) -> Option<Vec<Link<'a>>> {
    let on_path = |link: &Link| link.waiting.thread == waiting.thread;
    if let Some(again) = path.iter().position(on_path) {
        return Some(path.split_off(again));
    }
    let full = emptier(waiting, trace, sources);
    for blocker in blockers(waiting, trace).into_iter().chain(full) {
        let Some(next) = trace.waiting.iter().find(|next| next.thread == blocker.thread) else {
            continue;
        };
        path.push(Link { waiting, blocker });
        let found = walk(next, trace, sources, path);
        if found.is_some() {
            return found;
        }
        path.pop();
    }
    None
}

/// The circle as "main → b → thread 1 → a → main".
pub fn circle_words(trace: &Trace, names: &Names, sources: &Sources) -> Option<String> {
    let links = circle(trace, sources)?;
    let mut parts = Vec::new();
    for link in &links {
        parts.push(names.thread(link.waiting.thread));
        // a join is an edge from thread to thread, without a thing between
        match link.blocker.why {
            Why::Holds(held) => parts.push(names.quoted(held.object)),
            Why::Queues(object) | Why::Empties(object) => parts.push(names.quoted(object)),
            Why::Runs => {}
        }
    }
    parts.push(names.thread(links.first()?.waiting.thread));
    Some(parts.join(" → "))
}

/// The thread whose end is waited for.
pub fn joined(waiting: &Waiting, trace: &Trace) -> Option<usize> {
    let objects = waiting.objects.iter().filter_map(|index| trace.objects.get(*index));
    let mut threads = objects.filter(|object| object.kind == "thread");
    threads.find_map(|object| thread_behind(object, trace)).filter(|_| waiting.verb == "join")
}
