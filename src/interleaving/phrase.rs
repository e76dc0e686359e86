//! A step in words: short for a cell of the drawing ("send 250 → sales"), as a sentence's verb
//! ("sends 250 to sales"), and as a wish ("to send to sales").

use super::forms::{FORMS, Forms};
use super::names::Names;
use super::waits::labelled;
use crate::show::look::{clip, harmless};
use conc_protocol::Trace;

/// Notes that say how sending or receiving went, and are not what was sent.
const OUTCOMES: [&str; 7] = [
    "all senders are gone",
    "empty",
    "full",
    "handed over",
    "nobody is there yet",
    "the receiver is gone",
    "timed out",
];
/// How the note of a receiver begins that gave up.
const GAVE_UP: &str = "timed out after ";
/// How the trace ends a value that was read although there was a newer one.
const OLD: &str = ", an old value";
/// Values wider than this are shortened.
const VALUE_WIDTH: usize = 28;
/// The same for the words of a panic, which stand nowhere else.
const PANIC_WIDTH: usize = 60;

/// What a step or a wait is about.
#[derive(Clone, Copy, Debug)]
pub struct Deed<'a> {
    /// The verb of the trace.
    pub verb: &'a str,
    /// Indices into [`Trace::objects`].
    pub objects: &'a [usize],
    /// What was read, written, sent, or the outcome.
    pub value: Option<&'a str>,
    /// The thread it is about, where it is about one.
    pub other: Option<usize>,
    /// Of a step that read an old value: what had been written last.
    pub newest: Option<&'a str>,
}

impl<'a> Deed<'a> {
    /// A step of the trace.
    ///
    /// # Panics
    /// If the trace has no such step.
    pub fn of(trace: &'a Trace, index: usize) -> Deed<'a> {
        let step = &trace.steps[index];
        let other = spawned(trace, index);
        let newest = newest(trace, index);
        Deed {
            verb: &step.verb,
            objects: &step.objects,
            value: step.value.as_deref(),
            other,
            newest,
        }
    }
}

/// The thread that a step spawns: the n-th spawn is the n-th thread's.
pub fn spawned(trace: &Trace, index: usize) -> Option<usize> {
    let earlier = trace.steps[..index].iter().filter(|step| step.verb == "spawn").count();
    let spawns = trace.steps[index].verb == "spawn";
    (spawns && earlier + 1 < trace.threads.len()).then_some(earlier + 1)
}

/// What had been written last when a step read something older.
fn newest(trace: &Trace, index: usize) -> Option<&str> {
    let step = trace.steps.get(index).filter(|step| step.old)?;
    let object = step.objects.first()?;
    let writes = |earlier: &&conc_protocol::Step| {
        let value = earlier.value.as_deref().unwrap_or_default();
        let changes = earlier.verb == "store" || value.contains(" -> ");
        earlier.objects.first() == Some(object) && changes
    };
    let last = trace.steps[..index].iter().rev().find(writes)?.value.as_deref()?;
    Some(last.rsplit(" -> ").next().unwrap_or(last))
}

impl Deed<'_> {
    /// For a cell of the drawing.
    pub fn cell(&self, trace: &Trace, names: &Names) -> String {
        let object = self.main_object(trace).map(|index| names.object(index));
        let form = self.forms().map(|forms| forms.cell);
        self.fill(trace, names, object, form.ok_or(self.verb))
    }

    /// As the verb of a sentence about the thread.
    pub fn does(&self, trace: &Trace, names: &Names) -> String {
        let object = self.main_object(trace).map(|index| names.quoted(index));
        let form = self.forms().map(|forms| forms.does);
        self.fill(trace, names, object, form.ok_or(&format!("does “{}”", self.verb)))
    }

    /// As what a thread waits for; fits behind "waits".
    pub fn wants(&self, trace: &Trace, names: &Names) -> String {
        let object = self.main_object(trace).map(|index| names.quoted(index));
        let form = self.forms().map(|forms| forms.wants);
        let wish = Deed { value: None, ..*self };
        wish.fill(trace, names, object, form.ok_or(&format!("to {}", self.verb)))
    }

    fn forms(&self) -> Option<&'static Forms> {
        FORMS.iter().find(|forms| forms.verb == self.verb)
    }

    /// A place that the check watches; what is noted there repeats its name.
    fn is_place(&self, trace: &Trace) -> bool {
        self.objects
            .iter()
            .any(|index| trace.objects.get(*index).is_some_and(|o| o.kind == "reach"))
    }

    /// The form with its gaps filled, or the verb with all there is behind it.
    fn fill(
        &self,
        trace: &Trace,
        names: &Names,
        object: Option<String>,
        form: Result<&str, &str>,
    ) -> String {
        let noted = self.value.filter(|_| !self.is_place(trace));
        let (value, old) = match noted.and_then(|noted| noted.strip_suffix(OLD)) {
            Some(value) => (Some(value), true),
            None => (noted, false),
        };
        let wakes = value.and_then(|value| self.wakes(value, trace, names));
        let value = wakes.as_deref().or(value);
        let room = if self.verb == "panic" { PANIC_WIDTH } else { VALUE_WIDTH };
        let mut value =
            value.map(|v| clip(&harmless(v).replace('\n', " ").replace(" -> ", " → "), room));
        let mut object = self.other.map(|thread| names.thread(thread)).or(object);
        let form = match form {
            Ok(form) => form,
            Err(verb) => {
                let parts = [Some(verb.to_owned()), object, value.map(|v| format!("({v})"))];
                return parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
            }
        };
        // a thing that the trace knows only by what it noted ("unpark": thread 2)
        if object.is_none() && form.contains("{o}") && !form.contains("{v}") {
            object = value.take();
        }
        let text = form.replace("{o}", object.as_deref().unwrap_or("something"));
        let text = match value {
            Some(outcome) if is_outcome(&outcome) => {
                format!("{} ({outcome})", without_value(&text))
            }
            Some(value) if text.contains("{v}") => text.replace("{v}", &value),
            Some(value) if self.other.is_none() => format!("{text} ({value})"),
            _ => without_value(&text),
        };
        match (old, self.newest) {
            (false, _) => text,
            (true, Some(newest)) => {
                let newest = clip(&harmless(newest), VALUE_WIDTH);
                format!("{text}{OLD} (the newest is {newest})")
            }
            (true, None) => format!("{text}{OLD}"),
        }
    }

    /// A note of whom this woke, with the name that the thread has elsewhere.
    fn wakes(&self, note: &str, trace: &Trace, names: &Names) -> Option<String> {
        let thread = |label: &str| Some(names.thread(labelled(label, trace)?));
        match self.verb {
            "notify one" => Some(format!("wakes {}", thread(note.strip_prefix("wakes ")?)?)),
            "unpark" => thread(note),
            _ => None,
        }
    }

    /// A condition variable before the mutex that goes with it, else the first one.
    fn main_object(&self, trace: &Trace) -> Option<usize> {
        let condvar =
            |index: &&usize| trace.objects.get(**index).is_some_and(|o| o.kind == "condvar");
        let named = |verb: &str| self.verb.starts_with(verb);
        let prefers_condvar = named("wait") || named("wake") || named("notify");
        let preferred = self.objects.iter().find(condvar).filter(|_| prefers_condvar);
        preferred.or(self.objects.first()).copied()
    }
}

/// Whether a note says how it went.
pub fn is_outcome(note: &str) -> bool {
    OUTCOMES.contains(&note) || note.starts_with(GAVE_UP)
}

/// A form whose gap for the value stays empty.
fn without_value(text: &str) -> String {
    text.replace(": {v}", "").replace("{v} ", "").replace(" {v}", "")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interleaving::sample;

    fn cell(verb: &str, value: Option<&str>) -> String {
        let (trace, sources) = sample::open_channel();
        let names = Names::of(&trace, &sources);
        Deed { verb, objects: &[0], value, other: None, newest: None }.cell(&trace, &names)
    }

    #[test]
    fn an_outcome_is_not_taken_for_what_was_received() {
        assert_eq!(cell("receive", Some("250")), "receive 250 ← sales");
        let gave_up = cell("receive", Some("timed out after 30s"));
        assert_eq!(gave_up, "receive ← sales (timed out after 30s)");
        assert_eq!(cell("receive", None), "receive ← sales");
    }

    #[test]
    fn a_verb_without_a_form_is_said_as_it_is() {
        assert_eq!(cell("bend", Some("twice")), "bend sales (twice)");
    }

    #[test]
    fn a_change_of_a_value_is_drawn_with_an_arrow() {
        assert_eq!(cell("add", Some("0 -> 1")), "add to sales: 0 → 1");
    }

    #[test]
    fn whoever_is_woken_has_the_name_that_it_has_elsewhere() {
        let (mut trace, sources) = sample::open_channel();
        let names = Names::of(&trace, &sources);
        trace.steps = vec![sample::step(1, "notify one", &[0], Some("wakes thread 0"), None)];
        assert_eq!(
            Deed::of(&trace, 0).does(&trace, &names),
            "notifies one of `sales` (wakes main)"
        );
        trace.steps[0].verb = "unpark".into();
        trace.steps[0].objects.clear();
        trace.steps[0].value = Some("thread 1".into());
        assert_eq!(Deed::of(&trace, 0).does(&trace, &names), "unparks till");
    }

    #[test]
    fn an_old_value_is_told_with_the_newest_one() {
        let (mut trace, sources) = sample::lost_update();
        let names = Names::of(&trace, &sources);
        trace.steps = vec![
            sample::step(0, "store", &[0], Some("1"), None),
            sample::step(1, "load", &[0], Some("0, an old value"), None),
        ];
        let does = |trace: &Trace| Deed::of(trace, 1).does(trace, &names);
        assert_eq!(does(&trace), "reads 0 from `total`, an old value");
        trace.steps[1].old = true;
        assert_eq!(does(&trace), "reads 0 from `total`, an old value (the newest is 1)");
        assert_eq!(
            Deed::of(&trace, 1).cell(&trace, &names),
            "read 0 ← total, an old value (the newest is 1)"
        );
    }

    #[test]
    fn a_panic_is_told_with_more_of_its_words_than_a_value() {
        let words = "the number of the form is not the one that was asked for";
        assert_eq!(cell("panic", Some(words)), format!("panics: {words}"));
    }
}
