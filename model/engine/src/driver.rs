//! Drives an execution's coroutines: one runs, suspends itself with what it announced, and whoever
//! was chosen is resumed; at the end everybody is unwound.

use crate::coroutine::Coroutine;
use crate::execution::Execution;
use crate::object::{Kind, Loc};
use crate::threads::Thread;
use std::panic::{AssertUnwindSafe, catch_unwind};

impl Execution {
    /// Adds a thread that will run `body`; it takes its first step only when it is chosen.
    pub(crate) fn add_thread(
        &mut self,
        name: Option<String>,
        spawned: Option<Loc>,
        body: Box<dyn FnOnce()>,
    ) -> usize {
        let index = self.threads.len();
        let object = self.register(Kind::Thread, spawned, None);
        let coroutine = Coroutine::new(Box::new(move |handle| {
            crate::current::with(|execution| execution.threads[index].handle = Some(handle));
            // The body keeps its own panics; what arrives here is the engine's payload for
            // threads that are abandoned, and a panic in the thread's last breath.
            let _ = catch_unwind(AssertUnwindSafe(|| {
                body();
                crate::thread::drop_locals();
                crate::thread::exit();
            }));
            if crate::is_abandoning() {
                crate::thread::drop_locals();
            }
            crate::current::with(|execution| execution.threads[index].finished = true);
        }));
        if let Some(memory) = &mut self.memory {
            memory.thread_begins(coroutine.stack());
        }
        self.threads.push(Thread::new(name, spawned, object, coroutine));
        // SAFETY: the search that runs this execution keeps its scheduler alive.
        unsafe { (*self.scheduler).spawned(index) }
        self.clock.learn(index, self.running);
        if self.order.keeping.order {
            self.order.started(index, self.running);
        }
        self.starting = Some(index);
        index
    }

    /// Runs to the end, and leaves no coroutine behind. The execution must be the current one.
    ///
    /// # Safety
    /// `this` is valid, and nothing else refers to the execution but through `current.rs`.
    pub(crate) unsafe fn run(this: *mut Execution) {
        loop {
            // SAFETY: by the contract; the reference ends before a coroutine is resumed.
            let resumed = {
                let execution = unsafe { &mut *this };
                if let Some(child) = execution.starting.take() {
                    let parent = std::mem::replace(&mut execution.running, child);
                    let mut coroutine =
                        execution.threads[child].coroutine.take().expect("it has not run yet");
                    let ended = coroutine.resume();
                    // SAFETY: as above; the old reference is not used after the resume.
                    let execution = unsafe { &mut *this };
                    if !ended {
                        execution.threads[child].coroutine = Some(coroutine);
                    }
                    if child != parent {
                        execution.running = parent;
                        parent
                    } else if execution.end.is_none() {
                        execution.decide();
                        continue;
                    } else {
                        break;
                    }
                } else if execution.end.is_some() {
                    break;
                } else {
                    match execution.next.take() {
                        Some(thread) => {
                            execution.running = thread;
                            thread
                        }
                        None => {
                            execution.decide();
                            continue;
                        }
                    }
                }
            };
            // SAFETY: as above.
            let taken = unsafe { (&mut *this).threads[resumed].coroutine.take() };
            let mut coroutine = taken.expect("a thread that is chosen is suspended");
            if !coroutine.resume() {
                // SAFETY: as above.
                unsafe { (&mut *this).threads[resumed].coroutine = Some(coroutine) }
            }
        }
        // SAFETY: as above.
        unsafe {
            (&mut *this).look_for_leaks();
            Execution::abandon(this)
        }
    }

    /// Unwinds what has not ended, children before parents, so that nothing that a child borrows
    /// goes before the child does.
    unsafe fn abandon(this: *mut Execution) {
        // SAFETY: as in `run`.
        let count = unsafe {
            let execution = &mut *this;
            if let Some(recording) = execution.recording.take() {
                execution.trace = Some(crate::record::trace(execution, &recording));
            }
            execution.abandoning = true;
            execution.threads.len()
        };
        for index in (0..count).rev() {
            // SAFETY: as in `run`.
            let (coroutine, must_stay) = unsafe {
                let execution = &mut *this;
                execution.running = index;
                execution.abandoned_steps = 0;
                let thread = &mut execution.threads[index];
                (thread.coroutine.take(), thread.stopped || thread.panicking > 0)
            };
            let Some(mut coroutine) = coroutine else { continue };
            // A second panic while the first unwinds would end the process.
            if must_stay || !coroutine.resume() {
                coroutine.forget();
                // SAFETY: as in `run`.
                let locals = unsafe { std::mem::take(&mut (&mut *this).threads[index].locals) };
                // Outside the execution their destructors could wait for ever.
                std::mem::forget(locals);
            }
        }
    }
}
