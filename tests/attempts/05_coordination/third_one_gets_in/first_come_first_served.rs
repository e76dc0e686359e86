//! verdict: pass - the permit is handed to the one who has slept longest
use std::collections::VecDeque;
use std::sync::Mutex;
use std::sync::mpsc::{self, Sender};

pub struct Bridge {
    hook: Mutex<Hook>,
}

struct Hook {
    permits: usize,
    waiting: VecDeque<Sender<()>>,
}

struct Permit<'a>(&'a Bridge);

impl Bridge {
    pub fn new(permits: usize) -> Bridge {
        Bridge { hook: Mutex::new(Hook { permits, waiting: VecDeque::new() }) }
    }

    pub fn cross<R>(&self, drive: impl FnOnce() -> R) -> R {
        let _permit = self.permit();
        drive()
    }

    fn permit(&self) -> Permit<'_> {
        let mut hook = self.hook.lock().unwrap();
        if hook.permits > 0 {
            hook.permits -= 1;
        } else {
            let (handed_over, mine) = mpsc::channel();
            hook.waiting.push_back(handed_over);
            drop(hook);
            mine.recv().expect("it is sent before it is dropped");
        }
        Permit(self)
    }
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        let mut hook = self.0.hook.lock().unwrap();
        match hook.waiting.pop_front() {
            Some(next) => next.send(()).expect("whoever waits does not go away"),
            None => hook.permits += 1,
        }
    }
}
