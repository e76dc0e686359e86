//! How things stand after so many steps of an interleaving: who is there, who holds what, who sleeps,
//! what was written last. The trace tells it for the end only; here it is worked out for every step.

use crate::interleaving::{Deed, is_outcome, spawned, thread_behind, waits};
use conc_protocol::{Place, Step, Trace};
use std::collections::BTreeMap;

/// Notes of a message that was not left in the channel.
const NOT_SENT: [&str; 3] = ["the receiver is gone", "full", "handed over"];

/// How things stand after the first `at` steps.
#[derive(Clone, Debug)]
pub struct Moment<'a> {
    trace: &'a Trace,
    at: usize,
    /// By the thread's index.
    pub threads: Vec<Thread>,
    /// What was read or written last, by the index of the atomic or cell.
    pub values: BTreeMap<usize, String>,
    /// Messages that were sent and not received, by the index of the channel.
    pub queued: BTreeMap<usize, usize>,
}

/// One thread.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Thread {
    /// It was spawned.
    pub born: bool,
    /// It has ended.
    pub ended: bool,
    /// The locks it has.
    pub holds: Vec<Hold>,
    /// The condition variable it sleeps on.
    pub asleep: Option<usize>,
}

/// A lock that a thread has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hold {
    /// Index into [`Trace::objects`].
    pub object: usize,
    /// With others who read.
    pub shared: bool,
    /// Where it was taken.
    pub place: Option<Place>,
}

/// What a thread does next.
#[derive(Clone, Debug)]
pub struct Next<'a> {
    /// The operation it has come to, without its outcome.
    pub deed: Deed<'a>,
    /// Where.
    pub place: Option<Place>,
    /// It cannot do it now.
    pub waits: bool,
    /// Who keeps it from it, by the thread's index, where that is known.
    pub because_of: Vec<usize>,
}

impl<'a> Moment<'a> {
    /// After the first `at` steps; `at` may be anything up to their number.
    pub fn after(trace: &'a Trace, at: usize) -> Moment<'a> {
        let mut moment = Moment {
            trace,
            at: at.min(trace.steps.len()),
            threads: vec![Thread::default(); trace.threads.len()],
            values: BTreeMap::new(),
            queued: BTreeMap::new(),
        };
        if let Some(main) = moment.threads.first_mut() {
            main.born = true;
        }
        for index in 0..moment.at {
            moment.goes_on(index);
        }
        moment
    }

    fn goes_on(&mut self, index: usize) {
        let step = &self.trace.steps[index];
        if let Some(child) = spawned(self.trace, index) {
            self.threads[child].born = true;
        }
        let value = step.value.as_deref();
        match step.verb.as_str() {
            "end" => self.threads[step.thread].ended = true,
            "lock" | "lock to write" => self.takes(step, false),
            "lock to read" => self.takes(step, true),
            "try to lock" | "try to lock to write" if value.is_none() => self.takes(step, false),
            "try to lock to read" if value.is_none() => self.takes(step, true),
            "unlock" | "unlock after reading" | "unlock after writing" => self.gives_back(step),
            "wait" => {
                self.gives_back(step);
                self.threads[step.thread].asleep = self.of_kind(step, "condvar");
            }
            "wake up" => {
                self.threads[step.thread].asleep = None;
                self.takes(step, false);
            }
            "notify one" | "notify all" => self.wakes(step),
            "send" | "try to send" => {
                let left = value.is_none_or(|note| !NOT_SENT.contains(&note));
                self.count(step, |messages| messages + usize::from(left));
            }
            "receive" | "try to receive" => {
                let got = value.is_none_or(|note| !is_outcome(note));
                self.count(step, |messages| messages.saturating_sub(usize::from(got)));
            }
            "drop the receiver" => self.count(step, |_| 0),
            _ => {}
        }
        self.notes_value(step);
    }

    fn of_kind(&self, step: &Step, kind: &str) -> Option<usize> {
        let of_it = |index: &usize| self.trace.objects.get(*index).is_some_and(|o| o.kind == kind);
        step.objects.iter().copied().find(of_it)
    }

    fn lock_of(&self, step: &Step) -> Option<usize> {
        self.of_kind(step, "mutex").or_else(|| self.of_kind(step, "rwlock"))
    }

    fn takes(&mut self, step: &Step, shared: bool) {
        if let Some(object) = self.lock_of(step) {
            self.threads[step.thread].holds.push(Hold { object, shared, place: step.place });
        }
    }

    fn gives_back(&mut self, step: &Step) {
        let lock = self.lock_of(step);
        let holds = &mut self.threads[step.thread].holds;
        if let Some(at) = holds.iter().rposition(|hold| Some(hold.object) == lock) {
            holds.remove(at);
        }
    }

    /// Whom one notification reached is not noted; a lone sleeper was it.
    fn wakes(&mut self, step: &Step) {
        let condvar = self.of_kind(step, "condvar");
        let sleeping = |thread: &Thread| thread.asleep.is_some() && thread.asleep == condvar;
        let all = step.verb == "notify all";
        if all || self.threads.iter().filter(|thread| sleeping(thread)).count() == 1 {
            for thread in self.threads.iter_mut().filter(|thread| sleeping(thread)) {
                thread.asleep = None;
            }
        }
    }

    fn count(&mut self, step: &Step, change: impl Fn(usize) -> usize) {
        if let Some(channel) = self.of_kind(step, "channel") {
            let messages = self.queued.entry(channel).or_default();
            *messages = change(*messages);
        }
    }

    fn notes_value(&mut self, step: &Step) {
        let Some((atomic, value)) = self.of_kind(step, "atomic").zip(step.value.as_deref()) else {
            return;
        };
        match (step.verb.as_str(), value.split_once(" -> ")) {
            (_, Some((_, new))) => drop(self.values.insert(atomic, new.to_owned())),
            ("store", None) => drop(self.values.insert(atomic, value.to_owned())),
            // what is read may be older than what stands there
            ("load", None) => drop(self.values.entry(atomic).or_insert(value.to_owned())),
            _ => {}
        }
    }

    /// What a thread has come to; none if it is not there, or if nothing more is known of it.
    pub fn next(&self, thread: usize) -> Option<Next<'a>> {
        let state = self.threads.get(thread).filter(|state| state.born && !state.ended)?;
        let trace = self.trace;
        let mut later = trace.steps.iter().enumerate().skip(self.at);
        let (deed, place) = match later.find(|(_, step)| step.thread == thread) {
            Some((index, step)) => {
                (Deed { value: None, newest: None, ..Deed::of(trace, index) }, step.place)
            }
            None => {
                let waiting = trace.waiting.iter().find(|waiting| waiting.thread == thread)?;
                (waits::deed(waiting, trace), waiting.place)
            }
        };
        let because_of = self.in_the_way(thread, &deed);
        let waits = !because_of.is_empty() || state.asleep.is_some() || self.nothing_there(&deed);
        Some(Next { deed, place, waits, because_of })
    }

    /// Who holds what is wanted, or has not ended.
    fn in_the_way(&self, thread: usize, deed: &Deed) -> Vec<usize> {
        if deed.verb == "join" {
            return self
                .joined(deed)
                .filter(|other| !self.threads[*other].ended)
                .into_iter()
                .collect();
        }
        let wants = ["lock", "lock to read", "lock to write", "queue to write", "wake up"];
        if !wants.contains(&deed.verb) || self.threads[thread].asleep.is_some() {
            return Vec::new();
        }
        let wants_shared = deed.verb == "lock to read";
        let bars =
            |hold: &Hold| deed.objects.contains(&hold.object) && !(wants_shared && hold.shared);
        let holders = self.threads.iter().enumerate();
        holders.filter(|(_, state)| state.holds.iter().any(bars)).map(|(other, _)| other).collect()
    }

    fn joined(&self, deed: &Deed) -> Option<usize> {
        let mut objects = deed.objects.iter().filter_map(|index| self.trace.objects.get(*index));
        let thread = objects.find(|object| object.kind == "thread")?;
        thread_behind(thread, self.trace)
    }

    /// Whether it is a receiver of an empty channel.
    fn nothing_there(&self, deed: &Deed) -> bool {
        let empty = |channel| self.queued.get(channel).is_none_or(|messages| *messages == 0);
        deed.verb == "receive" && deed.objects.first().is_some_and(empty)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interleaving::sample;

    fn held(moment: &Moment, thread: usize) -> Vec<usize> {
        moment.threads[thread].holds.iter().map(|hold| hold.object).collect()
    }

    #[test]
    fn a_lock_is_held_from_its_step_on_and_what_another_holds_is_waited_for() {
        let (trace, _) = sample::deadlock();
        let before = Moment::after(&trace, 1);
        assert!(held(&before, 0).is_empty());
        assert!(!before.next(0).unwrap().waits);
        let after = Moment::after(&trace, 3);
        assert_eq!((held(&after, 0), held(&after, 1)), (vec![0], vec![1]));
        let next = after.next(0).unwrap();
        assert!(next.waits);
        assert_eq!((next.deed.verb, next.because_of), ("lock", vec![1]));
    }

    #[test]
    fn a_thread_is_there_after_its_spawn_and_until_its_end() {
        let (trace, _) = sample::lost_update();
        let there = |at: usize| -> Vec<bool> {
            let moment = Moment::after(&trace, at);
            moment.threads.iter().map(|thread| thread.born && !thread.ended).collect()
        };
        assert_eq!(there(0), [true, false, false]);
        assert_eq!(there(2), [true, true, true]);
        assert_eq!(there(6), [true, false, true]);
        assert!(Moment::after(&trace, 6).next(1).is_none());
    }

    #[test]
    fn the_value_that_was_written_last_is_known() {
        let (trace, _) = sample::lost_update();
        let value = |at| Moment::after(&trace, at).values.get(&0).cloned();
        assert_eq!([value(2), value(3), value(5)], [None, Some("0".into()), Some("1".into())]);
    }

    #[test]
    fn messages_are_counted_and_an_empty_channel_makes_its_receiver_wait() {
        let (trace, _) = sample::open_channel();
        let queued = |at| Moment::after(&trace, at).queued.get(&0).copied();
        assert_eq!([queued(2), queued(3), queued(6)], [None, Some(1), Some(0)]);
        let waits = |at| Moment::after(&trace, at).next(0).unwrap().waits;
        assert_eq!([waits(2), waits(3), waits(6)], [true, false, true]);
    }

    #[test]
    fn who_waits_on_a_condition_gives_the_mutex_back_and_sleeps_until_it_is_notified() {
        let (trace, _) = sample::woken_sleeper();
        let sleeps = |at| Moment::after(&trace, at).threads[1].asleep.is_some();
        assert_eq!([2, 3, 5, 6].map(sleeps), [false, true, true, false]);
        let holds = |at| held(&Moment::after(&trace, at), 1);
        assert_eq!([2, 3, 8].map(holds), [vec![0], vec![], vec![0]]);
        // notified, but the mutex is not free yet
        let next = Moment::after(&trace, 6).next(1).unwrap();
        assert_eq!((next.waits, next.because_of), (true, vec![0]));
    }
}
