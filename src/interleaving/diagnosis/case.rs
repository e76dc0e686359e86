//! What every class looks at: the trace, with the names of its source.

use crate::interleaving::{Names, Sources, line_of};
use conc_protocol::{Place, SourceFile, Step, Trace};
use std::ops::Range;

/// Steps between two parts of a thread's work.
const DIVIDING: [&str; 8] =
    ["spawn", "join", "wait", "wake up", "park", "receive", "arrive", "reach"];

pub(super) struct Case<'a> {
    pub(super) trace: &'a Trace,
    pub(super) sources: &'a Sources,
    pub(super) names: Names,
}

impl Case<'_> {
    pub(super) fn step(&self, index: usize) -> &Step {
        &self.trace.steps[index]
    }

    /// A thread's name in a sentence.
    pub(super) fn thread(&self, index: usize) -> String {
        self.names.thread(index)
    }

    /// An object's name in a sentence.
    pub(super) fn object(&self, index: usize) -> String {
        self.names.quoted(index)
    }

    pub(super) fn kind(&self, object: usize) -> &str {
        self.trace.objects.get(object).map_or("", |object| &object.kind)
    }

    /// Indices of the steps of others in a range of the trace.
    pub(super) fn others(
        &self,
        thread: usize,
        range: Range<usize>,
    ) -> impl DoubleEndedIterator<Item = usize> {
        range.filter(move |index| self.step(*index).thread != thread)
    }

    /// Whether a thread starts others, or waits for something, within a range: what lies before and
    /// after belongs to different parts of its work.
    pub(super) fn is_divided(&self, thread: usize, range: Range<usize>) -> bool {
        self.trace.steps[range]
            .iter()
            .any(|step| step.thread == thread && DIVIDING.contains(&&*step.verb))
    }
}

/// ` (line 12)`; nothing for what lies in neither file.
pub(super) fn at(place: Option<Place>) -> String {
    match place.filter(|place| place.file != SourceFile::Other) {
        Some(place) => format!(" ({})", line_of(place)),
        None => String::new(),
    }
}

pub(super) fn in_answer(step: &Step) -> bool {
    step.place.is_some_and(|place| place.file == SourceFile::Answer)
}
