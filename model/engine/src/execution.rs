//! One execution: its threads, the steps they take, and how it ended. The coroutines run inside
//! `driver.rs`; what they ask the engine for goes through `current.rs`.

use crate::clock::Clock;
use crate::courtesy::Courtesy;
use crate::end::{End, Panic};
use crate::memory::Memory;
use crate::object::{Kind, Loc};
use crate::operation::{Mode, Outcome, Verb};
use crate::order::{Keeping, OldRead, Order};
use crate::patience::{Patience, Tries};
use crate::reach::Reached;
use crate::record::Recording;
use crate::search::Scheduler;
use crate::threads::{Pending, Thread};
use conc_protocol::Trace;

/// The object that stands for the list of threads: spawns keep their order.
pub(crate) const THREAD_LIST: u32 = 0;

/// Steps an abandoned thread may take while it unwinds before it is left as it is.
const ABANDONED_STEPS: u32 = 10_000;

/// Bytes of output kept of one execution.
const OUTPUT_BYTES: usize = 64 * 1024;
/// Bytes that one execution may print.
const PRINTED_BYTES: usize = 1 << 20;

pub(crate) struct Execution {
    pub(crate) epoch: u64,
    pub(crate) threads: Vec<Thread>,
    pub(crate) objects: Vec<Registered>,
    pub(crate) running: usize,
    pub(crate) scheduler: *mut dyn Scheduler,
    pub(crate) end: Option<End>,
    pub(crate) returned: bool,
    pub(crate) abandoning: bool,
    pub(crate) abandoned_steps: u32,
    pub(crate) steps: u64,
    pub(crate) step_bound: u64,
    pub(crate) clock: Clock,
    /// A wait has ended by itself.
    pub(crate) woken_by_itself: bool,
    /// A weak compare-and-exchange has failed by itself.
    pub(crate) failed_by_itself: bool,
    pub(crate) patience: Patience,
    pub(crate) courtesy: Courtesy,
    pub(crate) panics: Vec<Panic>,
    pub(crate) output: String,
    /// Bytes printed, kept or not.
    printed: usize,
    pub(crate) recording: Option<Recording>,
    /// Made of the recording when the execution ends, before anything is unwound.
    pub(crate) trace: Option<Trace>,
    pub(crate) reached: Reached,
    /// Plain memory, where it is watched.
    pub(crate) memory: Option<Box<Memory>>,
    /// A thread that was just made and has not announced anything yet.
    pub(crate) starting: Option<usize>,
    /// Who was chosen for the next step.
    pub(crate) next: Option<usize>,
    /// Who took the last step.
    last: Option<usize>,
    /// Room for those who can take the next one.
    enabled: Vec<usize>,
    pub(crate) order: Order,
    /// Where threads have read old values.
    pub(crate) old_reads: Vec<OldRead>,
}

/// An object known to the execution.
pub(crate) struct Registered {
    pub(crate) kind: Kind,
    pub(crate) created: Option<Loc>,
    pub(crate) label: Option<&'static str>,
    /// Who holds it, and since where.
    pub(crate) holders: Vec<(usize, Option<Loc>)>,
    /// Of a channel: where its living senders were made.
    pub(crate) senders: Vec<Loc>,
}

impl Execution {
    pub(crate) fn new(
        epoch: u64,
        scheduler: *mut dyn Scheduler,
        step_bound: u64,
        clock: Clock,
        patience: Patience,
        mut reached: Reached,
        keeping: Keeping,
    ) -> Execution {
        reached.empty_places();
        let list = Registered {
            kind: Kind::Thread,
            created: None,
            label: Some("threads"),
            holders: Vec::new(),
            senders: Vec::new(),
        };
        Execution {
            epoch,
            threads: Vec::new(),
            objects: vec![list],
            running: 0,
            scheduler,
            end: None,
            returned: false,
            abandoning: false,
            abandoned_steps: 0,
            steps: 0,
            step_bound,
            clock,
            woken_by_itself: false,
            failed_by_itself: false,
            patience,
            courtesy: Courtesy::default(),
            panics: Vec::new(),
            output: String::new(),
            printed: 0,
            recording: None,
            trace: None,
            reached,
            memory: None,
            starting: None,
            next: None,
            last: None,
            enabled: Vec::new(),
            order: Order::new(keeping),
            old_reads: Vec::new(),
        }
    }

    pub(crate) fn register(
        &mut self,
        kind: Kind,
        created: Option<Loc>,
        label: Option<&'static str>,
    ) -> u32 {
        let (holders, senders) = (Vec::new(), Vec::new());
        self.objects.push(Registered { kind, created, label, holders, senders });
        u32::try_from(self.objects.len() - 1).expect("an execution has fewer than 2^32 objects")
    }

    /// Chooses who takes the next step: sets `next`, or `end`.
    pub(crate) fn decide(&mut self) {
        if self.end.is_some() {
            return;
        }
        if self.steps >= self.step_bound {
            let fruitless = self.patience.fruitless_since(self.steps) > self.step_bound / 2;
            self.end = Some(match (self.returned, fruitless) {
                (true, _) => End::Returned,
                (false, true) => End::Livelock,
                (false, false) => End::Endless,
            });
            self.tell_end();
            return;
        }
        if self.courtesy.endless() {
            self.end = Some(if self.returned { End::Returned } else { End::Courtesy });
            self.tell_end();
            return;
        }
        let mut enabled = std::mem::take(&mut self.enabled);
        self.find_enabled(&mut enabled);
        while enabled.is_empty() && self.advance_clock() {
            self.find_enabled(&mut enabled);
        }
        if enabled.is_empty() {
            let spinners: Vec<usize> =
                (0..self.threads.len()).filter(|&index| self.spins(index)).collect();
            if spinners.is_empty() || !self.patience.release(self.returned) {
                self.end = Some(match (self.returned, spinners.is_empty()) {
                    (true, _) => End::Returned,
                    (false, true) => End::Deadlock,
                    (false, false) => End::Livelock,
                });
                self.tell_end();
                return;
            }
            enabled = spinners;
        }
        // SAFETY: as above.
        match unsafe { (*self.scheduler).next(self.running, &enabled, &self.threads) } {
            Ok(Some(thread)) => self.next = Some(thread),
            Ok(None) => {
                self.end = Some(End::Redundant);
                self.tell_end();
            }
            Err(why) => self.end = Some(End::Diverged(why)),
        }
        self.enabled = enabled;
    }

    /// Lets the scheduler look at what was announced and not taken.
    fn tell_end(&mut self) {
        self.threads
            .iter_mut()
            .filter_map(|thread| thread.pending.as_mut())
            .for_each(Pending::settle);
        // SAFETY: the search that runs this execution keeps its scheduler alive.
        unsafe { (*self.scheduler).ended(&self.threads) }
    }

    fn find_enabled(&self, enabled: &mut Vec<usize>) {
        enabled.clear();
        enabled.extend((0..self.threads.len()).filter(|&index| self.is_enabled(index)));
    }

    fn is_enabled(&self, index: usize) -> bool {
        let thread = &self.threads[index];
        let Some(pending) = &thread.pending else { return false };
        if pending.spins && !self.patience.may_go(index, thread, self.steps) {
            return pending.is_possible() && pending.when.is_some() && !takes_lock(pending.verb);
        }
        pending.is_possible() || pending.deadline.is_some_and(|at| self.clock.may_elapse(at))
    }

    /// Whether the thread only waits for somebody to change something it has already looked at.
    fn spins(&self, index: usize) -> bool {
        let thread = &self.threads[index];
        let Some(pending) = &thread.pending else { return false };
        pending.spins
            && (pending.is_possible()
                || pending.deadline.is_some_and(|at| self.clock.may_elapse(at)))
    }

    /// Moves the discrete clock to the next deadline anybody waits for; false if there is none.
    fn advance_clock(&mut self) -> bool {
        let next = self
            .threads
            .iter()
            .filter_map(|thread| thread.pending.as_ref()?.deadline)
            .filter(|at| !self.clock.may_elapse(*at))
            .min();
        let advanced = next.is_some_and(|at| self.clock.advance_to(at));
        if advanced {
            self.patience.time_passed();
        }
        advanced
    }

    /// Announces what `running` wants to do; true when it may go on at once.
    pub(crate) fn announce(&mut self, mut pending: Pending) -> bool {
        let thread = self.running;
        // On the discrete clock who sleeps again and again does get on: by as much as it sleeps.
        let sleeps = pending.deadline.is_some_and(|at| self.clock.must_advance_to(at));
        let tries =
            Tries { failed: self.courtesy.failed(thread), vain: self.courtesy.tries(thread) };
        pending.spins = !sleeps && self.patience.visit(thread, &pending, tries, self.steps);
        self.threads[thread].pending = Some(pending);
        if !self.threads[thread].started {
            self.threads[thread].started = true;
            return false;
        }
        self.decide();
        if self.next == Some(thread) {
            self.next = None;
            return true;
        }
        false
    }

    /// Takes the step that `running` announced.
    pub(crate) fn take(&mut self) -> Outcome {
        let index = self.running;
        let mut pending = self.threads[index].pending.take().expect("it was announced");
        pending.settle();
        let outcome = if pending.is_possible() { Outcome::Enabled } else { Outcome::TimedOut };
        if outcome == Outcome::TimedOut
            && let Some(deadline) = pending.deadline
        {
            self.clock.elapse(index, deadline);
        }
        self.steps += 1;
        let turn = if self.last == Some(index) { self.threads[index].turn + 1 } else { 0 };
        self.threads[index].turn = turn;
        self.last = Some(index);
        let writes = self.patience.writes();
        self.courtesy.stepped(index, pending.verb, self.steps, writes);
        // SAFETY: the search that runs this execution keeps its scheduler alive.
        unsafe { (*self.scheduler).executed(index, &pending.accesses) }
        if self.order.keeping.order {
            for (object, mode) in pending.accesses.objects() {
                self.order.touched(index, object, self.objects[object as usize].kind, mode);
            }
        }
        self.threads[index].verb = Some(pending.verb);
        for (object, mode) in pending.accesses.objects() {
            let holders = &mut self.objects[object as usize].holders;
            match mode {
                Mode::Acquire | Mode::AcquireShared => holders.push((index, pending.loc)),
                Mode::Release | Mode::ReleaseShared => release(holders, index),
                _ => {}
            }
            let changes = !matches!(mode, Mode::Read | Mode::Try | Mode::Get | Mode::Mention);
            // Whose time was up has changed nothing.
            if changes && !pending.quiet && outcome == Outcome::Enabled {
                // To lie down on a condition variable and to get up is nobody else's progress.
                let sleeps = matches!(pending.verb, Verb::Wait | Verb::WakeUp);
                self.patience.changed(index, mode != Mode::Write || sleeps);
            }
        }
        self.patience.count(self.steps);
        if let Some(recording) = &mut self.recording {
            recording.steps.push(crate::record::Step::of(index, &pending));
        }
        if pending.verb == Verb::Exit && index == 0 {
            self.returned = true;
        }
        outcome
    }

    /// `thread` has taken a lock by trying.
    pub(crate) fn taken_by_trying(&mut self, thread: usize, object: u32) {
        if !self.order.keeping.order {
            return;
        }
        match self.threads[thread].verb {
            Some(Verb::TryReadLock) => self.order.acquire_from(thread, object),
            _ => self.order.acquire_all(thread, object),
        }
    }

    /// Output of the answer, capped. False when it is more than an execution may print.
    pub(crate) fn print(&mut self, text: &str) -> bool {
        let room = OUTPUT_BYTES.saturating_sub(self.output.len());
        let mut end = text.len().min(room);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        self.output.push_str(&text[..end]);
        self.printed += text.len();
        self.printed <= PRINTED_BYTES
    }

    /// Counts a step of a thread that is being abandoned; true when it has had enough.
    pub(crate) fn abandoned_step(&mut self) -> bool {
        self.abandoned_steps += 1;
        self.abandoned_steps > ABANDONED_STEPS
    }
}

/// Whether a step with this verb waits for a lock and takes it.
pub(crate) fn takes_lock(verb: Verb) -> bool {
    matches!(verb, Verb::Lock | Verb::ReadLock | Verb::WriteLock)
}

/// Takes the newest entry of `thread` out of `holders`; a guard may also be let go of by a thread
/// that did not take it (a read guard moved to another), so any entry will do then.
pub(crate) fn release(holders: &mut Vec<(usize, Option<Loc>)>, thread: usize) {
    if let Some(position) = holders.iter().rposition(|(holder, _)| *holder == thread) {
        holders.remove(position);
    } else {
        holders.pop();
    }
}
