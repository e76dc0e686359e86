//! A thread waits for messages of a channel that stays open, because a sender of it is kept alive.

use super::case::{Case, at};
use crate::interleaving::line_of;
use crate::interleaving::waits::senders_of;
use conc_protocol::{Place, SourceFile};

pub(super) fn find(case: &Case<'_>) -> Option<String> {
    let trace = case.trace;
    // who else waits must wait for ends and messages alone: nobody would send if only he could
    let quiet = |verb: &str| matches!(verb, "receive" | "join");
    let behind_a_receiver = |object: &usize| {
        let holder = trace.held.iter().find(|held| held.object == *object);
        let holder = holder.and_then(|h| trace.waiting.iter().find(|w| w.thread == h.thread));
        holder.is_some_and(|holder| holder.verb == "receive")
    };
    let waits_quietly = |waiting: &conc_protocol::Waiting| {
        quiet(&waiting.verb)
            || (waiting.verb == "lock" && waiting.objects.iter().all(behind_a_receiver))
    };
    if !trace.waiting.iter().all(waits_quietly) {
        return None;
    }
    // of several receivers, each of which another may have to send to, one that waits for the end
    let receivers = trace.waiting.iter().filter(|waiting| waiting.verb == "receive").count();
    let (waiting, made) = trace.waiting.iter().find_map(|waiting| {
        let made: Vec<Place> = senders_of(waiting, trace).collect();
        let for_the_end = || waiting.place.and_then(|p| case.sources.repeats(p)) == Some(true);
        (!made.is_empty() && (receivers == 1 || for_the_end())).then_some((waiting, made))
    })?;
    let channel = *waiting.objects.iter().find(|object| case.kind(**object) == "channel")?;
    Some(format!(
        "A channel that stays open: {who} waits for another message from {channel}{here}. Nobody \
         sends one, and the channel does not close either, for {senders}.",
        who = case.thread(waiting.thread),
        channel = case.object(channel),
        here = at(waiting.place),
        senders = senders(&made, case),
    ))
}

/// `a sender is still there: `office` (line 2)`.
fn senders(made: &[Place], case: &Case<'_>) -> String {
    let known: Vec<&Place> = made.iter().filter(|place| place.file != SourceFile::Other).collect();
    let mut told: Vec<String> = Vec::new();
    for place in &known {
        let line = line_of(**place);
        let one = match case.sources.sender(**place) {
            Some(name) => format!("`{name}` of {line}"),
            None => format!("one of {line}"),
        };
        if !told.contains(&one) {
            told.push(one);
        }
    }
    let count = match made.len() {
        1 => "a sender of it is still there".to_owned(),
        many => format!("{many} senders of it are still there"),
    };
    if told.is_empty() { count } else { format!("{count}: {}", told.join(", ")) }
}
