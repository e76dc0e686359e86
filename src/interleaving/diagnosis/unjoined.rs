//! A thread of the answer that nobody waits for, still at work when the check looks. The engine has
//! tried whether all goes well if it is not.

use super::case::{Case, at};
use conc_protocol::SourceFile;

/// Verbs of threads that wait themselves: for work that need not come.
const IDLE: [&str; 5] = ["receive", "wake up", "park", "arrive", "sleep"];

pub(super) fn find(case: &Case<'_>) -> Option<String> {
    let trace = case.trace;
    if !trace.premature {
        return None;
    }
    let at_work = |thread: &usize| {
        let wish = trace.waiting.iter().find(|waiting| waiting.thread == *thread);
        wish.is_some_and(|wish| !IDLE.contains(&&*wish.verb))
    };
    let threads = trace.threads.iter().enumerate().filter(|(_, thread)| {
        thread.detached && thread.spawned.is_some_and(|place| place.file == SourceFile::Answer)
    });
    let (index, thread) = threads.into_iter().find(|(index, _)| at_work(index))?;
    Some(format!(
        "Nobody joins {who}: its handle{spawned} is dropped, and the answer goes on before the \
         thread has done its work.",
        who = case.thread(index),
        spawned = at(thread.spawned),
    ))
}
