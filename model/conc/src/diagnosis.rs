//! From a failing execution to a verdict and one plain sentence.

use crate::{evidence, memory};
use conc_engine::search::Failing;
use conc_engine::{End, Panic, place};
use conc_protocol::{Failure, Place, SourceFile, Trace, Verdict};

/// How a panic begins that passes on what a thread ended by which was joined just before.
const JOINED: &str = "called `Result::unwrap()` on an `Err` value: Any";

/// How panics begin that come from a panic nobody has taken.
const CONSEQUENCES: [&str; 2] =
    ["a scoped thread panicked", "called `Result::unwrap()` on an `Err` value: PoisonError"];

/// The failure that a failing execution is.
///
/// # Errors
/// When the engine is at fault, what it says.
pub(crate) fn failure(failing: Failing, executions: u64) -> Result<Failure, String> {
    let Failing { end, panics, unwinding, output, trace, interleaving } = failing;
    let failure = |verdict, message, place| Failure {
        verdict,
        message,
        place,
        executions,
        complete: false,
        trace: None,
        interleaving: None,
        output: String::new(),
    };
    let of_panic = |panic: &Panic| {
        let place = panic.loc.map(place);
        let in_check = place.is_some_and(crate::own::is_of_test);
        let verdict = if in_check { Verdict::WrongResult } else { Verdict::Panic };
        let inside = in_std(panic).then(|| before(panic, &trace)).flatten();
        match inside {
            Some(near) => {
                let after =
                    format!("{} (in std, after line {})", sentence(panic, false), near.line);
                failure(verdict, after, Some(near))
            }
            None => failure(verdict, sentence(panic, in_check), place),
        }
    };
    let waiting = || trace.waiting.iter().find_map(|waiting| answer_line(waiting.place));
    let mut failure = match end {
        End::Panicked => of_panic(cause(&panics).ok_or("a panic without a hook's note")?),
        // A check that panics waits for its threads all the same, perhaps in vain.
        End::Deadlock | End::Livelock | End::Courtesy | End::Endless if unwinding => {
            of_panic(cause(&panics).ok_or("a panic without a hook's note")?)
        }
        End::Deadlock => match panics.iter().find(|panic| in_answer(panic)) {
            Some(panic) => of_panic(panic),
            None => failure(Verdict::Deadlock, who_waits(&trace), waiting()),
        },
        End::Livelock => failure(
            Verdict::Livelock,
            "Those who still run go round and round, and nobody gets any further.".into(),
            waiting(),
        ),
        End::Courtesy => failure(
            Verdict::Livelock,
            "They step aside for each other, again and again: nobody gets both locks.".into(),
            waiting(),
        ),
        End::Endless => failure(
            Verdict::Unfinished,
            format!("After {} steps there is still no end in sight.", trace.steps.len()),
            waiting(),
        ),
        End::DataRace(fault) => {
            failure(Verdict::DataRace, memory::sentence(&fault, &trace), memory::place(&fault))
        }
        End::Memory(fault) => {
            failure(Verdict::Memory, memory::sentence(&fault, &trace), memory::place(&fault))
        }
        End::Flooded => {
            failure(Verdict::Limit, "It printed more than a check may print.".into(), None)
        }
        End::Refused(why) => failure(Verdict::Forbidden, why, None),
        End::Asked => evidence::asked().ok_or("an end was asked for without a reason")?,
        End::Diverged(why) => return Err(why),
        End::Returned | End::Redundant | End::Unordered => {
            return Err("a failing execution did not fail".into());
        }
    };
    failure.executions = executions;
    failure.trace = Some(trace);
    failure.interleaving = Some(interleaving);
    failure.output = output;
    Ok(failure)
}

/// The panic that the checked closure ended by, or the one that caused it.
fn cause(panics: &[Panic]) -> Option<&Panic> {
    let last = panics.iter().rfind(|panic| panic.thread == 0).or(panics.last())?;
    let others = || panics.iter().filter(|panic| panic.thread != 0 && in_sources(panic));
    let cause = if last.message.starts_with(JOINED) {
        others().max_by_key(|panic| panic.taken)
    } else if CONSEQUENCES.iter().any(|start| last.message.starts_with(start)) {
        // What was taken was expected, perhaps made on purpose.
        others().find(|panic| panic.taken.is_none())
    } else {
        None
    };
    Some(cause.unwrap_or(last))
}

fn in_answer(panic: &Panic) -> bool {
    panic.loc.is_some_and(|loc| loc.file() == conc_engine::ANSWER)
}

fn in_sources(panic: &Panic) -> bool {
    in_answer(panic)
        || in_std(panic)
        || panic.loc.is_some_and(|loc| loc.file() == conc_engine::CHECK)
}

/// Whether it panics inside std, at a line that says nothing to whoever wrote the answer.
fn in_std(panic: &Panic) -> bool {
    panic.loc.is_some_and(|loc| {
        let file = loc.file().replace('\\', "/");
        ["/library/core/", "/library/alloc/", "/library/std/"]
            .iter()
            .any(|part| file.contains(part))
    })
}

/// The last line of the answer at which the thread was seen before it panicked; else the one that
/// started it.
fn before(panic: &Panic, trace: &Trace) -> Option<Place> {
    let own = |step: &&conc_protocol::Step| step.thread == panic.thread;
    let message = Some(panic.message.as_str());
    let at = trace
        .steps
        .iter()
        .position(|step| own(&step) && step.verb == "panic" && step.value.as_deref() == message)?;
    let mut seen = trace.steps[..at].iter().rev().filter(own).map(|step| step.place);
    let spawned = trace.threads.get(panic.thread)?.spawned;
    seen.find_map(answer_line).or_else(|| answer_line(spawned))
}

pub(crate) fn sentence(panic: &Panic, in_check: bool) -> String {
    let message = panic.message.trim_end();
    if in_check { message.to_string() } else { format!("The answer panics: {message}") }
}

fn answer_line(place: Option<Place>) -> Option<Place> {
    place.filter(|place| place.file == SourceFile::Answer)
}

/// "Nobody can go on: main waits to join (line 12), thread 1 waits to lock (line 30)."
fn who_waits(trace: &Trace) -> String {
    let name = |thread: usize| {
        trace.threads[thread].name.clone().unwrap_or_else(|| format!("thread {thread}"))
    };
    let parts: Vec<String> = trace
        .waiting
        .iter()
        .map(|waiting| {
            let verb = &waiting.verb;
            let line = match waiting.place {
                Some(place) if place.file == SourceFile::Answer => {
                    format!(" (line {})", place.line)
                }
                _ => String::new(),
            };
            match verb.as_str() {
                "wait" | "wake up" => {
                    format!("{} waits to be notified{line}", name(waiting.thread))
                }
                _ => format!("{} waits to {verb}{line}", name(waiting.thread)),
            }
        })
        .collect();
    format!("Nobody can go on: {}.", parts.join(", "))
}

/// The failure of a demand that no execution met.
pub(crate) fn never_reached(
    label: &str,
    executions: u64,
    complete: bool,
    place: Option<Place>,
) -> Failure {
    let message = if complete {
        format!("In no interleaving does it come to this: {label}. (All were tried: {executions}.)")
    } else {
        format!("In none of {executions} interleavings did it come to this: {label}.")
    };
    Failure {
        verdict: Verdict::NotConcurrent,
        message,
        place,
        executions,
        complete,
        trace: None,
        interleaving: None,
        output: String::new(),
    }
}
