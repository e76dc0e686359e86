//! Whether anything in a process still moves. A process all of whose threads sleep, and have not run
//! for a while, waits for something that does not come: no need to wait as long as for one that
//! works on a busy machine. Known on Linux only; elsewhere wall time alone decides.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

/// How often to look.
pub const LOOK_EVERY: Duration = Duration::from_millis(250);

/// Looks at a process, and at what it started, again and again.
#[derive(Debug)]
pub struct Activity {
    process: u32,
    patience: Duration,
    still_since: Option<(u64, Instant)>,
}

impl Activity {
    /// Of a process that counts as stuck when nothing moves for so long.
    pub fn of(process: u32, patience: Duration) -> Activity {
        Activity { process, patience, still_since: None }
    }

    /// Looks now. Whether nothing has moved for the whole patience.
    pub fn is_stuck(&mut self) -> bool {
        let mut seen = Seen { ran: 0, asleep: true, threads: 0 };
        look(self.process, &mut seen);
        if seen.threads == 0 || !seen.asleep {
            self.still_since = None;
            return false;
        }
        match self.still_since {
            Some((ran, since)) if ran == seen.ran => since.elapsed() >= self.patience,
            _ => {
                self.still_since = Some((seen.ran, Instant::now()));
                false
            }
        }
    }
}

struct Seen {
    /// Nanoseconds all threads have run.
    ran: u64,
    /// Whether none of them can run.
    asleep: bool,
    threads: usize,
}

/// Adds up the threads of a process and of its descendants.
fn look(process: u32, seen: &mut Seen) {
    let tasks = Path::new("/proc").join(process.to_string()).join("task");
    for task in fs::read_dir(tasks).into_iter().flatten().flatten() {
        let read = |name| fs::read_to_string(task.path().join(name)).unwrap_or_default();
        // "pid (name, which may hold anything) S …"
        let stat = read("stat");
        let state = stat.rsplit_once(") ").and_then(|(_, rest)| rest.chars().next());
        let ran = read("schedstat").split(' ').next().and_then(|ran| ran.parse::<u64>().ok());
        seen.threads += 1;
        // Asleep, stopped, or dead and not yet buried.
        seen.asleep &= matches!(state, Some('S' | 'T' | 'Z')) && ran.is_some();
        seen.ran += ran.unwrap_or_default();
        for child in read("children").split_ascii_whitespace() {
            child.parse().into_iter().for_each(|child| look(child, seen));
        }
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::Activity;
    use std::process::{Command, Stdio};
    use std::time::Duration;

    #[test]
    fn who_waits_for_input_is_stuck_and_who_computes_is_not() {
        let mut idle = Command::new("cat").stdin(Stdio::piped()).spawn().unwrap();
        let mut busy = Command::new("sh").args(["-c", "while :; do :; done"]).spawn().unwrap();
        let mut of_idle = Activity::of(idle.id(), Duration::ZERO);
        let mut of_busy = Activity::of(busy.id(), Duration::ZERO);
        while !of_idle.is_stuck() {
            assert!(!of_busy.is_stuck());
        }
        assert!(!of_busy.is_stuck());
        for child in [&mut idle, &mut busy] {
            child.kill().unwrap();
            child.wait().unwrap();
        }
        assert!(!of_idle.is_stuck(), "who has gone is not stuck");
    }
}
