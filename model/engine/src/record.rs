//! The steps of a failing execution, kept for the drawing.

use crate::execution::{Execution, Registered};
use crate::object::{Kind, Loc};
use crate::operation::Verb;
use crate::threads::Pending;
use conc_protocol::{
    Held, ObjectInfo, Place, Sender, SourceFile, ThreadInfo, Trace, Used, Waiting,
};
use std::sync::atomic::Ordering;

/// The name under which an answer is compiled.
pub const ANSWER: &str = "answer.rs";
/// The name under which a check is compiled.
pub const CHECK: &str = "check.rs";

#[derive(Default)]
pub(crate) struct Recording {
    pub(crate) steps: Vec<Step>,
}

impl Recording {
    /// The step taken last: what it came to is noted there.
    pub(crate) fn last(&mut self) -> Option<&mut Step> {
        self.steps.iter_mut().rfind(|step| !step.plain)
    }
}

pub(crate) struct Step {
    thread: usize,
    verb: Verb,
    objects: Vec<u32>,
    place: Option<Place>,
    pub(crate) value: Option<String>,
    ordering: Option<Ordering>,
    /// It read a value although there was a newer one.
    pub(crate) old: bool,
    pub(crate) used: Option<Used>,
    /// It is none of the search's: an access to plain memory.
    plain: bool,
}

impl Step {
    pub(crate) fn of(thread: usize, pending: &Pending) -> Step {
        let objects = pending.accesses.objects().map(|(object, _)| object).collect();
        Step {
            thread,
            verb: pending.verb,
            objects,
            place: pending.loc.map(place),
            value: None,
            ordering: pending.ordering,
            old: false,
            used: None,
            plain: false,
        }
    }
}

impl Execution {
    /// A panic, for the drawing: it is no step of the search. The check's own last word is told
    /// elsewhere.
    pub(crate) fn record_panic(&mut self, thread: usize, message: &str, loc: Option<Loc>) {
        let last_word = thread == 0 && loc.is_some_and(|loc| loc.file() == CHECK);
        if let Some(recording) = self.recording.as_mut().filter(|_| !last_word) {
            recording.steps.push(Step {
                thread,
                verb: Verb::Panic,
                objects: Vec::new(),
                place: loc.map(place),
                value: Some(message.to_owned()),
                ordering: None,
                old: false,
                used: None,
                plain: true,
            });
        }
    }

    /// An access to plain memory, for the drawing: that of the object `memory`.
    pub(crate) fn record_plain(
        &mut self,
        thread: usize,
        verb: Verb,
        memory: u32,
        place: Option<Place>,
    ) {
        if let Some(recording) = &mut self.recording {
            recording.steps.push(Step {
                thread,
                verb,
                objects: vec![memory],
                place,
                value: None,
                ordering: None,
                old: false,
                used: None,
                plain: true,
            });
        }
    }
}

/// Where a location is, in the learner's terms.
pub fn place(loc: Loc) -> Place {
    let file = match loc.file() {
        ANSWER => SourceFile::Answer,
        CHECK => SourceFile::Check,
        _ => SourceFile::Other,
    };
    Place { file, line: loc.line(), column: loc.column() }
}

/// The trace of a recorded execution; only objects that occur are kept.
pub(crate) fn trace(execution: &Execution, recording: &Recording) -> Trace {
    let mut kept = Kept { numbers: Vec::new(), objects: &execution.objects };
    let steps = recording
        .steps
        .iter()
        .map(|step| conc_protocol::Step {
            thread: step.thread,
            verb: step.verb.to_string(),
            objects: kept.indices(step.objects.iter().copied()),
            value: match &step.value {
                Some(value) if step.old => Some(format!("{value}, an old value")),
                value => value.clone(),
            },
            ordering: step.ordering.map(|ordering| format!("{ordering:?}")),
            old: step.old,
            place: step.place,
            used: step.used,
        })
        .collect();
    let waiting: Vec<Waiting> = execution
        .threads
        .iter()
        .enumerate()
        .filter_map(|(thread, state)| {
            let pending = state.pending.as_ref()?;
            Some(Waiting {
                thread,
                verb: pending.verb.to_string(),
                objects: kept.indices(pending.accesses.objects().map(|(object, _)| object)),
                place: pending.loc.map(place),
            })
        })
        .collect();
    let mut held = Vec::new();
    for (number, object) in execution.objects.iter().enumerate() {
        for &(thread, loc) in &object.holders {
            let number = u32::try_from(number).expect("numbers are 32 bits wide");
            let object = kept.index(number);
            held.push(Held { thread, object, place: loc.map(place) });
        }
    }
    let mut senders = Vec::new();
    for (number, object) in execution.objects.iter().enumerate() {
        let Some(known) = kept.numbers.iter().position(|kept| *kept as usize == number) else {
            continue;
        };
        if waiting.iter().any(|waiting| waiting.objects.contains(&known)) {
            let made = object.senders.iter().map(|loc| Some(place(loc)));
            senders.extend(made.map(|made| Sender { object: known, made }));
        }
    }
    let threads = execution
        .threads
        .iter()
        .enumerate()
        .map(|(index, thread)| ThreadInfo {
            name: if index == 0 { Some("main".into()) } else { thread.name.clone() },
            spawned: thread.spawned.map(place),
            detached: thread.detached,
        })
        .collect();
    Trace {
        threads,
        objects: kept.infos(execution),
        steps,
        waiting,
        held,
        senders,
        premature: false,
    }
}

/// Numbers of the objects that occur, in order of occurrence.
struct Kept<'a> {
    numbers: Vec<u32>,
    objects: &'a [Registered],
}

impl Kept<'_> {
    fn index(&mut self, number: u32) -> usize {
        self.numbers.iter().position(|known| *known == number).unwrap_or_else(|| {
            self.numbers.push(number);
            self.numbers.len() - 1
        })
    }

    /// The list of threads and parts of objects are no objects of the learner's.
    fn indices(&mut self, numbers: impl Iterator<Item = u32>) -> Vec<usize> {
        let objects = self.objects;
        numbers
            .filter(|number| *number != crate::execution::THREAD_LIST)
            .filter(|number| objects[*number as usize].kind != Kind::Part)
            .map(|number| self.index(number))
            .collect()
    }

    fn infos(&self, execution: &Execution) -> Vec<ObjectInfo> {
        let named_thread = |number: u32| {
            let thread = execution.threads.iter().position(|thread| thread.object == number)?;
            Some(match (thread, &execution.threads[thread].name) {
                (0, _) => "main".to_string(),
                (_, Some(name)) => name.clone(),
                (_, None) => format!("thread {thread}"),
            })
        };
        self.numbers
            .iter()
            .map(|&number| {
                let object = &self.objects[number as usize];
                ObjectInfo {
                    kind: object.kind.word().to_string(),
                    created: object.created.map(place).or_else(|| {
                        execution.memory.as_ref().and_then(|memory| memory.allocation(number))
                    }),
                    label: object.label.map(str::to_string).or_else(|| named_thread(number)),
                }
            })
            .collect()
    }
}
