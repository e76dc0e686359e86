//! # The child's last lines are missing
//!
//! On a freighter two people keep the log during a watch: the captain on the bridge, the mate in
//! the engine room. At the end of the watch the log is closed and radioed home.
//!
//! The company complains. Some nights the mate's last lines are missing, some nights all of them.
//! The captain's are always there. In March the mate slipped on the stairs and lay there until
//! morning, and what came in by radio that night was a tidy log with nothing unusual in it.
//!
//! Before you save: the captain has written his last line. Where can the mate be?
//!
//! Promises:
//! - every line is in the log when the watch ends
//! - captain and mate are at work at the same time
//! - nobody is lost in silence
//!
//! From "Concurrency", Choosing the Right Model, and "rust-concurrency", Creating threads ("without
//! join, the main thread might exit before spawned threads finish").

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
    // TODO: whom does the captain wait for, and how would he know?
    thread::spawn(move || mate(&engine_room));
    captain(&log);
    Ok(log.close())
}
