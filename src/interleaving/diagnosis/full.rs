//! A channel that is full, and whoever would empty it waits for the end of a thread that wants to send.

use super::case::{Case, at};
use crate::interleaving::waits::{Link, Why, circle};

pub(super) fn find(case: &Case<'_>) -> Option<String> {
    let links = circle(case.trace, case.sources)?;
    let (sender, channel) = links.iter().find_map(|link| match link.blocker.why {
        Why::Empties(channel) => Some((link, channel)),
        _ => None,
    })?;
    let [_, _] = &links[..] else { return None };
    let joins = |link: &&Link<'_>| matches!(link.blocker.why, Why::Runs);
    let joiner = links.iter().find(joins)?;
    Some(format!(
        "Joined too early: {who} waits to send to {channel}{here}, which only {other} empties, \
         and {other} waits for {who} to end{there}.",
        who = case.thread(sender.waiting.thread),
        channel = case.object(channel),
        here = at(sender.waiting.place),
        other = case.thread(joiner.waiting.thread),
        there = at(joiner.waiting.place),
    ))
}
