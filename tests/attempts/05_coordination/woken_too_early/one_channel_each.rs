//! verdict: pass - the gate hangs up on everybody who waits
use std::mem;
use std::sync::Mutex;
use std::sync::mpsc::{self, Sender};

pub struct Start {
    course: Mutex<Course>,
}

struct Course {
    /// Who waits hears of the gate by its end being dropped; `None` when the gate is open.
    waiting: Option<Vec<Sender<()>>>,
    announcements: u32,
}

impl Start {
    #[allow(clippy::new_without_default)]
    pub fn new() -> Start {
        Start { course: Mutex::new(Course { waiting: Some(Vec::new()), announcements: 0 }) }
    }

    pub fn announce(&self) {
        self.course.lock().unwrap().announcements += 1;
    }

    pub fn announcements(&self) -> u32 {
        self.course.lock().unwrap().announcements
    }

    pub fn open_the_gate(&self) {
        drop(mem::take(&mut self.course.lock().unwrap().waiting));
    }

    pub fn wait_for_the_gate(&self) {
        let gate = {
            let mut course = self.course.lock().unwrap();
            let Some(waiting) = &mut course.waiting else { return };
            let (open, gate) = mpsc::channel();
            waiting.push(open);
            gate
        };
        assert!(gate.recv().is_err(), "nothing is ever sent");
    }
}
