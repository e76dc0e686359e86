//! What threads and objects of a failing interleaving are called: the name they were given, else
//! the one the learner wrote in the source, else their kind and line.

use super::source::Sources;
use crate::show::look::harmless;
use conc_protocol::{ObjectInfo, Place, SourceFile, Trace};
use std::collections::BTreeMap;

/// The names of everything in one trace, by the trace's own indices.
#[derive(Clone, Debug)]
pub struct Names {
    /// Of the threads, as used in sentences.
    pub threads: Vec<String>,
    /// Of the threads, as they head a column: with their number where they have a name too.
    pub headers: Vec<String>,
    /// Of the objects.
    pub objects: Vec<String>,
    /// Whether an object's name stands in the source, and is set as code in a sentence.
    in_source: Vec<bool>,
}

/// Names of variables that say nothing about the thread they hold.
const EMPTY_WORDS: [&str; 12] =
    ["handle", "handles", "h", "t", "s", "thread", "threads", "join", "joins", "j", "workers", "x"];

impl Names {
    /// The names for a trace.
    pub fn of(trace: &Trace, sources: &Sources) -> Names {
        let found: Vec<Option<String>> = trace
            .threads
            .iter()
            .enumerate()
            .map(|(index, thread)| match &thread.name {
                Some(name) => Some(harmless(name)),
                None if index == 0 => Some("main".to_owned()),
                None => thread
                    .spawned
                    .and_then(|place| sources.binding(place))
                    .filter(|name| !EMPTY_WORDS.contains(&name.as_str())),
            })
            .collect();
        let numbered = |index: usize| format!("thread {index}");
        let unique = |name: &String| found.iter().flatten().filter(|n| *n == name).count() == 1;
        let threads: Vec<String> = found
            .iter()
            .enumerate()
            .map(|(index, name)| match name {
                Some(name) if unique(name) => name.clone(),
                Some(name) if trace.threads[index].name.is_some() => format!("{name} ({index})"),
                _ => numbered(index),
            })
            .collect();
        let headers = threads
            .iter()
            .enumerate()
            .map(|(index, name)| match &trace.threads[index].name {
                None if index > 0 && *name != numbered(index) => format!("{name} (thread {index})"),
                _ => name.clone(),
            })
            .collect();
        let named =
            (0..trace.objects.len()).map(|index| object_name(index, trace, sources, &threads));
        let (objects, in_source): (Vec<String>, Vec<bool>) = named.unzip();
        Names { threads, headers, objects: lettered(&objects), in_source }
    }

    /// A thread's name; also for an index that the trace does not have.
    pub fn thread(&self, index: usize) -> String {
        self.threads.get(index).cloned().unwrap_or_else(|| format!("thread {index}"))
    }

    /// An object's name; also for an index that the trace does not have.
    pub fn object(&self, index: usize) -> String {
        self.objects.get(index).cloned().unwrap_or_else(|| "something".to_owned())
    }

    /// An object's name as it stands in a sentence: `sales`, but the mutex of line 12.
    pub fn quoted(&self, index: usize) -> String {
        match self.in_source.get(index) {
            Some(true) => format!("`{}`", self.object(index)),
            _ => self.object(index),
        }
    }
}

/// The name, and whether it stands in the source.
fn object_name(
    index: usize,
    trace: &Trace,
    sources: &Sources,
    threads: &[String],
) -> (String, bool) {
    let object = &trace.objects[index];
    if object.kind == "thread"
        && let Some(index) = thread_behind(object, trace)
    {
        return (threads[index].clone(), false);
    }
    if let Some(label) = &object.label {
        return (harmless(label), false);
    }
    let kind = match object.kind.as_str() {
        "rwlock" => "RwLock",
        "memory" if object.created.is_none() => return ("memory".to_owned(), false),
        "clock" => return ("the clock".to_owned(), false),
        other => other,
    };
    let created = object.created.filter(|place| place.file != SourceFile::Other);
    let name = created.and_then(|place| sources.name_of(place, &object.kind));
    if let Some(name) = name.or_else(|| used_as(index, trace, sources)) {
        return (name, true);
    }
    match created {
        Some(place) => (format!("the {kind} of {}", line_of(place)), false),
        _ if kind.starts_with(['a', 'R']) => (format!("an {kind}"), false),
        _ => (format!("a {kind}"), false),
    }
}

/// The field by which all steps on an object reach it, where each says one and all say the same.
fn used_as(index: usize, trace: &Trace, sources: &Sources) -> Option<String> {
    let known = ["atomic", "condvar", "mutex", "rwlock"];
    if !known.contains(&trace.objects[index].kind.as_str()) {
        return None;
    }
    let mut places: Vec<Place> = Vec::new();
    let own = trace.steps.iter().filter(|step| step.objects.first() == Some(&index));
    for place in own.filter_map(|step| step.place) {
        if !places.contains(&place) {
            places.push(place);
        }
    }
    let mut names = places.into_iter().map(|place| sources.field_at(place));
    let first = names.next()??;
    names.all(|name| name.as_ref() == Some(&first)).then_some(first)
}

/// Which thread an object of kind `thread` stands for.
pub fn thread_behind(object: &ObjectInfo, trace: &Trace) -> Option<usize> {
    let label = object.label.as_deref();
    let numbered = label.and_then(|l| l.strip_prefix("thread ")?.parse::<usize>().ok());
    let named =
        || trace.threads.iter().position(|t| t.name.is_some() && t.name.as_deref() == label);
    let spawned = || {
        let here =
            |t: &conc_protocol::ThreadInfo| t.spawned.is_some() && t.spawned == object.created;
        trace.threads.iter().position(here)
    };
    numbered.filter(|index| *index < trace.threads.len()).or_else(named).or_else(spawned)
}

/// `line 12`, or `line 12 of the check`.
pub fn line_of(place: Place) -> String {
    match place.file {
        SourceFile::Answer => format!("line {}", place.line),
        SourceFile::Check => format!("line {} of the check", place.line),
        SourceFile::Other => "a library".to_owned(),
    }
}

/// Where two have the same name, a letter tells them apart (a number would look like an index).
fn lettered(names: &[String]) -> Vec<String> {
    let mut seen: BTreeMap<&String, usize> = BTreeMap::new();
    names
        .iter()
        .map(|name| {
            if names.iter().filter(|other| *other == name).count() == 1 {
                return name.clone();
            }
            let nth = seen.entry(name).or_default();
            *nth += 1;
            match u8::try_from(*nth) {
                Ok(n @ 1..=26) => format!("{name} {}", char::from(b'A' + n - 1)),
                _ => format!("{name} {nth}"),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interleaving::sample;

    #[test]
    fn two_of_one_derived_default_are_called_by_the_fields_they_are_used_by() {
        let text = "#[derive(Default)]\nstruct Cell {\n    next: AtomicU32,\n    taken: AtomicBool,\n}\n\
                    fn f(cell: &Cell) {\n    cell.taken.swap(true);\n    cell.next.load();\n    \
                    let t = &cell.taken;\n    t.load();\n}\n";
        let mut trace = sample::spinning(0);
        let derived = || sample::object("atomic", sample::at(1, 10), None);
        trace.objects = vec![derived(), derived()];
        trace.steps = vec![
            sample::step(0, "swap", &[0], None, sample::at(7, 16)),
            sample::step(0, "load", &[1], None, sample::at(8, 15)),
        ];
        let sources = Sources::new(text, "");
        assert_eq!(Names::of(&trace, &sources).objects, ["taken", "next"]);
        trace.steps.push(sample::step(0, "load", &[0], None, sample::at(10, 7)));
        assert_eq!(Names::of(&trace, &sources).objects, ["the atomic of line 1", "next"]);
    }
}
