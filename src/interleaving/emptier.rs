//! Who would make room in a channel: the trace does not know who has its receiver, but of those who are
//! still there often only one can.

use super::source::Sources;
use super::waits::{Blocker, Why};
use conc_protocol::{Trace, Waiting};

/// The only thread that could make room for one that waits to send: all others have ended or wait to
/// send to the same channel, and it has received from it before, or would come to it.
pub fn emptier(waiting: &Waiting, trace: &Trace, sources: &Sources) -> Option<Blocker<'static>> {
    let is_channel =
        |index: &&usize| trace.objects.get(**index).is_some_and(|o| o.kind == "channel");
    let channel = *waiting.objects.iter().find(is_channel).filter(|_| waiting.verb == "send")?;
    let sends = |thread: usize| {
        trace.waiting.iter().any(|other| {
            other.thread == thread && other.verb == "send" && other.objects.contains(&channel)
        })
    };
    let ended =
        |thread: usize| trace.steps.iter().any(|step| step.thread == thread && step.verb == "end");
    let mut left = (0..trace.threads.len()).filter(|thread| !ended(*thread) && !sends(*thread));
    let thread = left.next().filter(|_| left.next().is_none())?;
    let received = trace.steps.iter().any(|step| {
        step.thread == thread && step.verb.ends_with("receive") && step.objects.contains(&channel)
    });
    let would_come = || {
        let name = sources.name_of(trace.objects[channel].created?, "channel")?;
        let its = trace.waiting.iter().find(|waiting| waiting.thread == thread)?;
        Some(sources.names_later(its.place?, &name))
    };
    let empties = received || would_come() == Some(true);
    empties.then_some(Blocker { thread, why: Why::Empties(channel) })
}
