//! The phases of an exploration, and the running of one execution.

use super::beyond::{Beyond, Covered};
use super::exhaustive::Exhaustive;
use super::impatient::{Beginnings, CONTINUATIONS};
use super::schedule::{Replay, Schedule};
use super::{Exploration, Failing, Options, Replayed, Scheduler, premature, simplest};
use crate::clock::Clock;
use crate::end::{End, Panic};
use crate::execution::Execution;
use crate::memory::{self, Fault, FaultKind, Memory};
use crate::order::Keeping;
use crate::patience::{FirstSpin, Impatient, Patience};
use crate::reach::Reached;
use crate::record::Recording;
use crate::statics::Snapshot;
use crate::threads::Thread;
use conc_protocol::Interleaving;
use std::cell::Cell;

/// Steps in a row before a thread gives way to others by default.
const LONG_TURN: u32 = 64;

/// Steps in all after which the exhaustive search ends, whatever executions it has left: long
/// executions must not use up the processor time that a check may use.
const STEPS: u64 = 4_000_000;

/// Steps of an execution in which a thread spins on.
const IMPATIENT_STEPS: u64 = 20_000;

/// Whom to run when nothing speaks for anybody else: who runs already, unless it goes round in a
/// loop or had a long turn; else the next one.
pub(crate) fn preferred(running: usize, enabled: &[usize], threads: &[Thread]) -> usize {
    let works = |thread: usize| threads[thread].pending().is_some_and(|pending| !pending.spins());
    if enabled.contains(&running) && works(running) && threads[running].turn < LONG_TURN {
        return running;
    }
    let after = |candidates: &dyn Fn(usize) -> bool| {
        let mut fitting = enabled.iter().copied().filter(|&thread| candidates(thread));
        let next = fitting.clone().find(|&thread| thread > running);
        next.or_else(|| fitting.next())
    };
    after(&works).or_else(|| after(&|_| true)).expect("somebody can go on")
}

/// One finished execution, as far as the search wants to know.
pub(super) struct Finished {
    pub(super) end: End,
    pub(super) panics: Vec<Panic>,
    pub(super) steps: u64,
    pub(super) first_spins: Vec<FirstSpin>,
}

impl Finished {
    /// Whether this execution shows a fault.
    pub(super) fn fails(&self) -> bool {
        !matches!(self.end, End::Returned | End::Redundant | End::Unordered)
    }

    /// Whether it left memory behind.
    fn leaks(&self) -> bool {
        self.end.fault().is_some_and(|fault| fault.kind == FaultKind::Leak)
    }

    /// Whether it shows one though a thread was impatient, and the others had to stand.
    fn fails_impatiently(&self) -> bool {
        self.fails()
            && !self.leaks()
            // That it goes another way than it did only says that others spun, too.
            && !matches!(self.end, End::Endless | End::Livelock | End::Courtesy | End::Diverged(_))
    }

    /// Whether `other` shows the same fault.
    pub(super) fn fails_like(&self, other: &Finished) -> bool {
        let place = |finished: &Finished| {
            finished.panics.iter().rfind(|panic| panic.thread == 0).and_then(|panic| panic.loc)
        };
        let kind = |finished: &Finished| finished.end.fault().map(|fault: &Fault| fault.kind);
        std::mem::discriminant(&self.end) == std::mem::discriminant(&other.end)
            && kind(self) == kind(other)
            && (self.end != End::Panicked || place(self) == place(other))
            && self.panics.is_empty() == other.panics.is_empty()
    }
}

thread_local! {
    /// Numbers the executions of this process; 0 is none.
    static EPOCH: Cell<u64> = const { Cell::new(0) };
}

/// A running exploration.
pub(super) struct Exploring<'a> {
    pub(super) options: Options,
    closure: &'a dyn Fn(),
    snapshot: Option<Snapshot>,
    pub(super) reached: Reached,
    /// Plain memory, where it is watched, and the accesses to it whose places are wanted.
    memory: Option<Box<Memory>>,
    wanted: Vec<u32>,
    pub(super) executions: u64,
    /// The most threads and the most steps that an execution had.
    pub(super) largest: (u64, u64),
    /// What the executions until now have needed.
    keeping: Keeping,
}

impl<'a> Exploring<'a> {
    pub(super) fn new(options: Options, closure: &'a dyn Fn()) -> Exploring<'a> {
        assert!(!crate::in_execution(), "`explore` inside `explore`");
        crate::panics::install_hook();
        crate::heap::prepare();
        Exploring {
            options,
            closure,
            snapshot: options.fresh_statics.then(Snapshot::take),
            reached: Reached::default(),
            memory: memory::is_watched().then(|| Box::new(Memory::new(options.no_leaks))),
            wanted: Vec::new(),
            executions: 0,
            largest: (0, 0),
            keeping: Keeping { order: memory::is_watched() },
        }
    }

    pub(super) fn explore(mut self) -> Exploration {
        match self.exhaust() {
            Phase::Failed(schedule, finished) => {
                self.report(schedule, finished, Impatient::default())
            }
            Phase::Held { all, beginnings } => {
                if let Some((impatient, schedule, finished)) = self.spin_on(beginnings) {
                    return self.report(schedule, finished, impatient);
                }
                match if all { Beyond::Exhausted } else { self.go_beyond() } {
                    Beyond::Failed(schedule, finished) => {
                        self.report(schedule, finished, Impatient::default())
                    }
                    Beyond::Held(covered) => self.outcome(Some(covered), None),
                    Beyond::Exhausted => self.outcome(None, None),
                }
            }
        }
    }

    fn exhaust(&mut self) -> Phase {
        let mut search = Exhaustive::default();
        let (mut beginnings, mut steps) = (Beginnings::default(), 0);
        for _ in 0..self.options.budget.exhaustive {
            search.begin();
            let finished = self.run(&mut search, Impatient::default(), false).0;
            if finished.end == End::Unordered {
                // What was seen so far was seen with less order than there is.
                (search, beginnings) = (Exhaustive::default(), Beginnings::default());
                continue;
            }
            self.executions += 1;
            if self.is_fault(&finished, || search.schedule()) {
                return Phase::Failed(search.schedule(), finished);
            }
            beginnings.add(
                &finished.first_spins,
                || search.schedule(),
                |thread, step| search.past(thread, step),
            );
            steps += finished.steps;
            if !search.advance() {
                return Phase::Held { all: true, beginnings };
            }
            if steps > STEPS {
                break;
            }
        }
        Phase::Held { all: false, beginnings }
    }

    /// Executions in which a thread that began to spin spins on. That one does not end says
    /// nothing: nobody else was let go on.
    fn spin_on(&mut self, beginnings: Beginnings) -> Option<(Impatient, Schedule, Finished)> {
        beginnings.kept.into_iter().find_map(|beginning| {
            let mut gone = beginning.ways().into_iter().map(|(impatient, mut favours)| {
                let finished = self.run(&mut favours, impatient, false).0;
                self.executions += 1;
                (impatient, favours, finished)
            });
            let (impatient, favours, finished) =
                gone.find(|(.., finished)| !matches!(finished.end, End::Diverged(_)))?;
            if finished.fails_impatiently() {
                return Some((impatient, favours.schedule(), finished));
            }
            let mut search = Exhaustive::after(favours.left()?);
            for _ in 0..CONTINUATIONS {
                search.begin();
                let finished = self.run(&mut search, impatient, false).0;
                self.executions += 1;
                if finished.fails_impatiently() {
                    return Some((impatient, search.schedule(), finished));
                }
                if !search.advance() {
                    break;
                }
            }
            None
        })
    }

    /// Whether an execution shows a fault. What std keeps for good when it first needs it is no
    /// leak: that is not left behind a second time.
    pub(super) fn is_fault(
        &mut self,
        finished: &Finished,
        schedule: impl Fn() -> Schedule,
    ) -> bool {
        if !finished.leaks() {
            return finished.fails();
        }
        let mut replay = Replay::new(schedule());
        self.run(&mut replay, Impatient::default(), false).0.leaks()
    }

    fn report(
        mut self,
        schedule: Schedule,
        finished: Finished,
        impatient: Impatient,
    ) -> Exploration {
        let executions = self.executions;
        let (schedule, impatient) = match simplest::find(&mut self, &schedule, &finished) {
            Some(simpler) => (simpler, Impatient::default()),
            None => (schedule, impatient),
        };
        let (again, mut failing, strayed) = self.record(schedule, impatient);
        if let Some(step) = strayed {
            failing.end = End::Diverged(format!("the replay goes another way at step {step}"));
        }
        if !again.fails_like(&finished) && !matches!(finished.end, End::Diverged(_)) {
            failing.end = End::Diverged(format!(
                "the failing execution ended as {:?} and, replayed, as {:?}",
                finished.end, again.end
            ));
        }
        if let End::Diverged(_) = finished.end {
            failing.end = finished.end;
        }
        self.executions = executions;
        self.outcome(None, Some(failing))
    }

    /// Runs one execution as it is asked for.
    pub(super) fn replay(mut self, interleaving: &Interleaving) -> Replayed {
        let impatient = Impatient(interleaving.impatient);
        let (finished, execution, strayed) = self.record(Schedule::of(interleaving), impatient);
        if let Some(snapshot) = &self.snapshot {
            snapshot.restore();
        }
        Replayed { strayed, fails: finished.fails(), execution }
    }

    /// Runs a schedule once more with its steps recorded. Also says where it could not be followed.
    fn record(
        &mut self,
        schedule: Schedule,
        impatient: Impatient,
    ) -> (Finished, Failing, Option<u64>) {
        let interleaving = schedule.interleaving(impatient);
        if self.memory.is_some() {
            // Which accesses to memory it is about: executions are alike, down to their numbers.
            let mut replay = Replay::new(schedule.clone());
            let before = self.run(&mut replay, impatient, false).0;
            self.wanted = before.end.fault().map(Fault::numbers).unwrap_or_default();
        }
        loop {
            let mut replay = Replay::new(schedule.clone());
            let (finished, failing) = self.run(&mut replay, impatient, true);
            // An execution without others before it finds out by itself what it needs.
            if finished.end != End::Unordered {
                let mut failing = Failing { interleaving, ..failing.expect("it was recorded") };
                if finished.end == End::Panicked {
                    failing.trace.premature = premature::shows(self, &failing.trace);
                }
                return (finished, failing, replay.strayed);
            }
        }
    }

    fn outcome(self, covered: Option<Covered>, failing: Option<Failing>) -> Exploration {
        // What follows in the check finds the statics as the exploration found them.
        if let Some(snapshot) = &self.snapshot {
            snapshot.restore();
        }
        Exploration {
            executions: self.executions,
            complete: covered.is_none() && failing.is_none(),
            covered,
            failing,
            reached: self.reached.reached().to_vec(),
            asked: self.reached.asked().to_vec(),
        }
    }

    /// Runs one execution to its end.
    pub(super) fn run(
        &mut self,
        scheduler: &mut dyn Scheduler,
        impatient: Impatient,
        recording: bool,
    ) -> (Finished, Option<Failing>) {
        if let Some(snapshot) = &self.snapshot {
            snapshot.restore();
        }
        crate::heap::begin();
        let epoch = EPOCH.get() + 1;
        EPOCH.set(epoch);
        // SAFETY: only the lifetime changes; the execution ends before `scheduler` does.
        let scheduler: *mut dyn Scheduler = unsafe {
            std::mem::transmute::<*mut (dyn Scheduler + '_), *mut (dyn Scheduler + 'static)>(
                std::ptr::from_mut(scheduler),
            )
        };
        let reached = std::mem::take(&mut self.reached);
        let mut memory = self.memory.take();
        if let Some(memory) = &mut memory {
            memory.begin(std::mem::take(&mut self.wanted));
        }
        let mut execution = Box::new(Execution::new(
            epoch,
            scheduler,
            match impatient.0 {
                Some(_) => self.options.budget.steps.max(IMPATIENT_STEPS),
                None => self.options.budget.steps,
            },
            Clock::new(self.options.clock),
            Patience::new(impatient),
            reached,
            self.keeping,
        ));
        execution.recording = recording.then(Recording::default);
        execution.memory = memory;
        let this: *mut Execution = &raw mut *execution;
        let entered = crate::current::enter(this);
        // SAFETY: only the lifetime changes; the closure is called inside this function alone, as
        // `run` below leaves no coroutine behind.
        let closure = unsafe {
            std::mem::transmute::<&(dyn Fn() + '_), &'static (dyn Fn() + 'static)>(self.closure)
        };
        let body = move || {
            if crate::thread::catch(closure).is_err() {
                crate::current::end_panicked();
            }
        };
        crate::current::with(|execution| execution.add_thread(None, None, Box::new(body)));
        // SAFETY: the box lives until after the run, and only `current` refers to it meanwhile.
        unsafe { Execution::run(this) }
        drop(entered);
        self.reached = std::mem::take(&mut execution.reached);
        let (threads, steps) = self.largest;
        self.largest = (threads.max(execution.threads.len() as u64), steps.max(execution.steps));
        self.keeping = execution.order.keeping;
        self.memory = execution.memory.take();
        let finished = Finished {
            end: execution.end.clone().expect("an execution that ran has ended"),
            panics: std::mem::take(&mut execution.panics),
            steps: execution.steps,
            first_spins: execution.patience.take_first_spins(),
        };
        let failing = execution.trace.take().map(|trace| Failing {
            end: finished.end.clone(),
            panics: finished.panics.clone(),
            unwinding: execution
                .threads
                .first()
                .is_some_and(|main| main.panicking > 0 || main.resumes),
            output: std::mem::take(&mut execution.output),
            trace,
            interleaving: Interleaving::default(), // whoever scheduled knows it
        });
        (finished, failing)
    }
}

/// What the exhaustive phase found.
enum Phase {
    Failed(Schedule, Finished),
    Held { all: bool, beginnings: Beginnings },
}
