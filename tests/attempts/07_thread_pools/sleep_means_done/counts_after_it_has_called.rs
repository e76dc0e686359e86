//! verdict: wrong-result - the snow has fallen before it is counted, and the trees are not on yet

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::{self, JoinHandle};

type Task = Box<dyn FnOnce(&Cues) + Send>;

struct Plan {
    /// What nobody has begun yet.
    tasks: VecDeque<Task>,
    closed: bool,
}

/// With this tasks are called out, by the stage manager and by tasks.
pub struct Cues {
    plan: Mutex<Plan>,
    /// There is something for the hands.
    called: Condvar,
    pending: AtomicUsize,
    idle: Condvar,
}

impl Cues {
    /// Calls out a task.
    pub fn call(&self, task: impl FnOnce(&Cues) + Send + 'static) {
        self.plan.lock().unwrap().tasks.push_back(Box::new(task));
        self.pending.fetch_add(1, Ordering::SeqCst);
        self.called.notify_one();
    }

    /// A stagehand's evening.
    fn work(&self) {
        loop {
            let plan = self.plan.lock().unwrap();
            let nothing_yet = |plan: &mut Plan| plan.tasks.is_empty() && !plan.closed;
            let mut plan = self.called.wait_while(plan, nothing_yet).unwrap();
            let Some(task) = plan.tasks.pop_front() else { break };
            drop(plan);
            // Who drops a tree stays a stagehand.
            let _ = catch_unwind(AssertUnwindSafe(|| task(self)));
            let _plan = self.plan.lock().unwrap();
            if self.pending.fetch_sub(1, Ordering::SeqCst) == 1 {
                self.idle.notify_all();
            }
        }
    }

    fn wait_idle(&self) {
        let plan = self.plan.lock().unwrap();
        drop(self.idle.wait_while(plan, |_| self.pending.load(Ordering::SeqCst) > 0).unwrap());
    }
}

pub struct Stage {
    cues: Arc<Cues>,
    hands: Vec<JoinHandle<()>>,
}

impl Stage {
    /// A stage with so many hands; at least one.
    pub fn open(hands: usize) -> Stage {
        let plan = Mutex::new(Plan { tasks: VecDeque::new(), closed: false });
        let cues = Arc::new(Cues {
            plan,
            called: Condvar::new(),
            pending: AtomicUsize::new(0),
            idle: Condvar::new(),
        });
        let start = |_| {
            let cues = Arc::clone(&cues);
            thread::spawn(move || cues.work())
        };
        let hands = (0..hands).map(start).collect();
        Stage { cues, hands }
    }

    /// Calls out a task.
    pub fn call(&self, task: impl FnOnce(&Cues) + Send + 'static) {
        self.cues.call(task);
    }

    /// Waits until nothing is left to do. Then the curtain rises.
    pub fn wait_idle(&self) {
        self.cues.wait_idle();
    }
}

impl Drop for Stage {
    /// The evening ends when all that was called is done.
    fn drop(&mut self) {
        self.cues.plan.lock().unwrap().closed = true;
        self.cues.called.notify_all();
        for hand in self.hands.drain(..) {
            // A hand does not panic, and `drop` should not either.
            let _ = hand.join();
        }
    }
}
