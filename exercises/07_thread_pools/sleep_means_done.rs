//! # It waits three seconds and calls that finished
//!
//! Between two acts the stage is rebuilt. The stage manager calls out what there is to do: sofa
//! off, trees on, moon up. A few stagehands take one task after the other. Some tasks call out
//! another one: who has the trees on calls for snow. When all is done the curtain rises.
//!
//! The stage manager gives them three seconds. That was enough in every rehearsal. On Friday the
//! curtain rose on a man with a tree in his arms. On Saturday there was nothing to rebuild between
//! two acts, and the audience looked at the curtain for three seconds.
//!
//! Before you save: who knows that the last task is done, at the moment it is?
//!
//! Promises:
//! - every task is done when the curtain rises
//! - tasks that a task has called are done as well
//! - a task that panics does not keep the curtain down
//! - everybody who waits goes on at the very moment
//! - the stage is there for the next act
//! - two hands work at the same time
//!
//! The very moment is when the last task ends; and at once when there is none. What a task calls it
//! calls before it ends. What happens to tasks that are called from outside while somebody waits is
//! not said here.
//!
//! From "Concurrency", Thread pools for task management ("give tasks time to complete").

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

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
}

impl Cues {
    /// Calls out a task.
    pub fn call(&self, task: impl FnOnce(&Cues) + Send + 'static) {
        self.plan.lock().unwrap().tasks.push_back(Box::new(task));
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
        }
    }

    fn wait_idle(&self) {
        // TODO: three seconds are no promise.
        thread::sleep(Duration::from_secs(3));
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
        let cues = Arc::new(Cues { plan, called: Condvar::new() });
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
