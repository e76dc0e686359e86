//! # What a join is for
//!
//! `spawn` returned a handle, and the handle was dropped in the same line. The thread does not mind:
//! it is *detached* and goes on by itself. But nobody waits for it any more. The captain wrote his
//! line, closed the log, and the mate had not even reached the engine room.
//!
//! One of the documents warns that not joining is a "resource leak". It is not; a detached thread
//! cleans up after itself. What `join` gives you are three other things. *Order*: all that the
//! thread did happens before what you do after the join. Its *result*: whatever the closure returns.
//! And its *panic*: a panic ends only the thread it is in, and `join` is where you hear of it, as an
//! `Err`. If nobody joins, nobody hears. (And when `main` returns, detached threads are cut off where
//! they are. That is the case the other document warns of.)
//!
//! Where the join stands matters as much: right after the `spawn` it would be correct and useless,
//! the captain would watch the mate work. Start, do your own share, then wait.
//!
//! At work, `thread::scope` is often nicer: it joins at its end by itself, and closures may borrow.
//! Mind that it *panics* if a thread that you did not join has panicked; join the handle inside if
//! you want the `Err`.
//!
//! What this check cannot prove: that a mate who never ends is noticed. `join` waits as long as it
//! takes.
//!
//! Read next: `std::thread::JoinHandle::join`. And a question: the captain himself panics on the
//! bridge. What becomes of the mate, with `spawn` and with `scope`?

use std::sync::{Arc, Mutex};
use std::thread;

/// The log of one watch. Clones write into the same one.
#[derive(Clone, Default)]
pub struct Log(Arc<Mutex<Vec<String>>>);

impl Log {
    /// Writes a line.
    pub fn write(&self, line: &str) {
        self.0.lock().unwrap().push(line.to_string());
    }

    /// Closes the log: what has been written until now.
    fn close(&self) -> Vec<String> {
        self.0.lock().unwrap().clone()
    }
}

/// The mate did not come back from the engine room.
#[derive(Debug, PartialEq, Eq)]
pub struct MateLost;

/// One watch: the mate works in a thread of his own while the captain works here. The log, when
/// both are done; `MateLost` if the mate's work ended in a panic. (The captain does not panic.)
pub fn watch(
    captain: impl FnOnce(&Log),
    mate: impl FnOnce(&Log) + Send + 'static,
) -> Result<Vec<String>, MateLost> {
    let log = Log::default();
    let engine_room = log.clone();
    let mate = thread::spawn(move || mate(&engine_room));
    captain(&log);
    mate.join().map_err(|_| MateLost)?;
    Ok(log.close())
}
