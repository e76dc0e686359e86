//! A thread waits for a message or a notification and holds a lock meanwhile that another wants: the
//! guard lives too long.

use super::case::{Case, at};
use crate::interleaving::waits::{Why, blockers, is_unnotified};

pub(super) fn find(case: &Case<'_>) -> Option<String> {
    let trace = case.trace;
    trace.waiting.iter().find_map(|outside| {
        let blocker = blockers(outside, trace).into_iter().next()?;
        let Why::Holds(held) = blocker.why else { return None };
        let inside = trace.waiting.iter().find(|waiting| waiting.thread == held.thread)?;
        let for_what = match inside.verb.as_str() {
            "receive" => "a message from",
            "send" => "room in",
            "wake up" if is_unnotified(inside, trace) => "a notification of",
            _ => return None,
        };
        // many that take the same lock to wait behind it: they take turns, and that is all right
        if outside.place == held.place {
            return None;
        }
        let what =
            inside.objects.iter().find(|o| matches!(case.kind(**o), "channel" | "condvar"))?;
        Some(format!(
            "A guard that lives too long: {who} still holds {lock}{since} while it waits for \
             {for_what} {what}{here}, and {other} waits for {lock}{there}.",
            who = case.thread(inside.thread),
            lock = case.object(held.object),
            since = at(held.place),
            what = case.object(*what),
            here = at(inside.place),
            other = case.thread(outside.thread),
            there = at(outside.place),
        ))
    })
}
