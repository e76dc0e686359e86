//! Threads that wait for each other in a circle: two locks in two orders, a lock taken twice, a read
//! within a read with a writer between, a join while the other needs what is held.

use super::case::{Case, at};
use crate::interleaving::waits::{Link, Why, circle, is_shared};
use conc_protocol::Held;

pub(super) fn find(case: &Case<'_>) -> Option<String> {
    let links = circle(case.trace, case.sources)?;
    let joins = links.iter().any(|link| matches!(link.blocker.why, Why::Runs));
    let queues = links.iter().any(|link| matches!(link.blocker.why, Why::Queues(_)));
    match &links[..] {
        [link] => alone(link, case),
        [_, _] if queues => read_twice(&links, case),
        _ if joins => joined_while_held(&links, case),
        _ if !queues => orders(&links, case),
        _ => None,
    }
}

/// What the thread of a link holds and the one before it in the circle wants.
fn held_by<'a>(links: &[Link<'a>], index: usize) -> Option<&'a Held> {
    let before = &links[(index + links.len() - 1) % links.len()];
    match before.blocker.why {
        Why::Holds(held) => Some(held),
        Why::Queues(_) | Why::Empties(_) | Why::Runs => None,
    }
}

fn alone(link: &Link<'_>, case: &Case<'_>) -> Option<String> {
    let Why::Holds(held) = link.blocker.why else { return None };
    let who = case.thread(link.waiting.thread);
    let lock = case.object(held.object);
    let (here, since) = (at(link.waiting.place), at(held.place));
    Some(match is_shared(held, case.trace) {
        true => format!(
            "Read, and then write: {who} still reads {lock}{since} and waits to write to it{here}. \
             It waits for itself."
        ),
        false => format!(
            "Locked twice: {who} holds {lock}{since} and waits to lock it again{here}. \
             It waits for itself."
        ),
    })
}

fn read_twice(links: &[Link<'_>], case: &Case<'_>) -> Option<String> {
    let (reader, object) = links.iter().find_map(|link| match link.blocker.why {
        Why::Queues(object) => Some((link, object)),
        _ => None,
    })?;
    let writer = links.iter().find(|link| link.waiting.thread == reader.blocker.thread)?;
    let Why::Holds(held) = writer.blocker.why else { return None };
    let (who, other) = (case.thread(reader.waiting.thread), case.thread(writer.waiting.thread));
    Some(format!(
        "A read within a read: {who} reads {lock}{first} and wants to read it once more{second}; \
         in between {other} has queued to write{third}. The second read waits for the writer, the \
         writer for the first read.",
        lock = case.object(object),
        first = at(held.place),
        second = at(reader.waiting.place),
        third = at(writer.waiting.place),
    ))
}

fn orders(links: &[Link<'_>], case: &Case<'_>) -> Option<String> {
    let title = match links.len() {
        2 => "Two locks, two orders".to_owned(),
        3 => "Three locks in a circle".to_owned(),
        many => format!("{many} locks in a circle"),
    };
    let parts: Option<Vec<String>> = (0..links.len())
        .map(|index| {
            let (held, link) = (held_by(links, index)?, &links[index]);
            let Why::Holds(wanted) = link.blocker.why else { return None };
            Some(format!(
                "{} holds {}{} and wants {}{}",
                case.thread(link.waiting.thread),
                case.object(held.object),
                at(held.place),
                case.object(wanted.object),
                at(link.waiting.place),
            ))
        })
        .collect();
    Some(format!("{title}: {}.", parts?.join("; ")))
}

/// A circle with a join: who joins holds something that the circle comes back to.
fn joined_while_held(links: &[Link<'_>], case: &Case<'_>) -> Option<String> {
    let (index, held) = links.iter().enumerate().find_map(|(index, link)| {
        let held = held_by(links, index)?;
        matches!(link.blocker.why, Why::Runs).then_some((index, held))
    })?;
    let (joiner, wants) = (&links[index], &links[(index + links.len() - 1) % links.len()]);
    Some(format!(
        "A guard that lives too long: {who} still holds {lock}{since} while it waits for {other} \
         to end{here}, and {waiter} waits for {lock}{there}.",
        who = case.thread(joiner.waiting.thread),
        lock = case.object(held.object),
        since = at(held.place),
        other = case.thread(joiner.blocker.thread),
        here = at(joiner.waiting.place),
        waiter = case.thread(wants.waiting.thread),
        there = at(wants.waiting.place),
    ))
}
