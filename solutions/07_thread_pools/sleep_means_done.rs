//! # Done is an event
//!
//! `sleep(3)` waits for three seconds. It does not know that there are tasks. Three seconds after
//! the call everything may be done, half of it, or nothing yet; the scheduler need not have run a
//! single hand. And when all is done after a tenth of a second, it still waits for the rest. A
//! longer sleep makes the first case rarer and the second one worse. There is no number that is
//! right.
//!
//! So count what is *open*: called, and not yet done. Three details make it right. The count goes
//! up where a task is called, before anybody can take it. It goes down when the task has *ended*,
//! not when it has left the queue; an empty queue says only that everything has been begun. And it
//! goes down after a panic, too. What a task calls is counted before the task itself is done, so
//! the count cannot touch zero in between. When it does reach zero, whoever brought it there wakes
//! everybody who waits.
//!
//! The document's `main` sleeps for three seconds after ten jobs, "to give tasks time", and then
//! lets the pool go out of scope. Its `Drop`, once it compiles, joins the workers, and they empty
//! the queue first. Without the sleep all ten jobs are done as well. So there the sleep does
//! nothing but take three seconds and teach a habit: take it out, write `drop(pool)`, and the next
//! reader sees what is waited for. Here the pool has to live on, and so dropping it is no way out.
//!
//! At work: `thread::scope` and `rayon::scope` wait for all that was started in them; crossbeam has
//! a `WaitGroup`, tokio a `JoinSet` and a `TaskTracker`. In tests the same mistake stands as "sleep
//! until the server is up". Such a test is slow on every day and fails on the one that matters.
//!
//! Why `notify_all`? Two may wait for the same curtain. Why a second `Condvar`? One would do, if
//! every ring were `notify_all`. A `notify_one` for the stage manager might wake a hand, who has no
//! use for it, and the curtain stays down. And the `notify_one` of `call` might wake the stage
//! manager, who looks and sleeps on, and so does the hand it was meant for. Then nothing hangs; a
//! task waits beside an idle hand, and nobody ever finds out.
//!
//! What this check cannot prove: that anybody should wait at all. A task that calls itself again
//! and again keeps the count above zero for ever.
//!
//! Read next: `Condvar::wait_while`. And a question: what if a task calls `wait_idle`?

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::{self, JoinHandle};

type Task = Box<dyn FnOnce(&Cues) + Send>;

struct Plan {
    /// What nobody has begun yet.
    tasks: VecDeque<Task>,
    /// How many were called and are not done.
    open: usize,
    closed: bool,
}

/// With this tasks are called out, by the stage manager and by tasks.
pub struct Cues {
    plan: Mutex<Plan>,
    /// There is something for the hands.
    called: Condvar,
    /// Nothing is open any more.
    idle: Condvar,
}

impl Cues {
    /// Calls out a task.
    pub fn call(&self, task: impl FnOnce(&Cues) + Send + 'static) {
        let mut plan = self.plan.lock().unwrap();
        plan.tasks.push_back(Box::new(task));
        plan.open += 1;
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
            self.one_less();
        }
    }

    /// A task has ended, well or badly.
    fn one_less(&self) {
        let mut plan = self.plan.lock().unwrap();
        plan.open -= 1;
        if plan.open == 0 {
            self.idle.notify_all();
        }
    }

    fn wait_idle(&self) {
        let plan = self.plan.lock().unwrap();
        drop(self.idle.wait_while(plan, |plan| plan.open > 0).unwrap());
    }
}

pub struct Stage {
    cues: Arc<Cues>,
    hands: Vec<JoinHandle<()>>,
}

impl Stage {
    /// A stage with so many hands; at least one.
    pub fn open(hands: usize) -> Stage {
        let plan = Mutex::new(Plan { tasks: VecDeque::new(), open: 0, closed: false });
        let cues = Arc::new(Cues { plan, called: Condvar::new(), idle: Condvar::new() });
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
