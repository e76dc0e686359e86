//! verdict: wrong-result - a panic poisons only a lock that is held at the time

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
/// both are done; `MateLost` if the mate's work ended in a panic.
pub fn watch(
    captain: impl FnOnce(&Log),
    mate: impl FnOnce(&Log) + Send + 'static,
) -> Result<Vec<String>, MateLost> {
    let log = Log::default();
    let engine_room = log.clone();
    let mate = thread::spawn(move || mate(&engine_room));
    captain(&log);
    let _ = mate.join();
    // a panic poisons the mutex
    if log.0.is_poisoned() {
        return Err(MateLost);
    }
    Ok(log.close())
}
