//! A load that reads an old value, because an ordering is too weak: a flag that publishes nothing, or
//! two threads that each write and then look at the other.
//!
//! Executions in which all loads read what is newest are tried before any other, so where an old
//! value shows, nothing was found to fail without it.

use super::case::{Case, at, in_answer};
use super::lost_update::outcome;
use conc_protocol::Step;

pub(super) fn find(case: &Case<'_>) -> Option<String> {
    let steps = &case.trace.steps;
    let old = (0..steps.len()).rev().filter(|index| steps[*index].old && in_answer(&steps[*index]));
    old.filter_map(|read| Missed::of(read, case)).find_map(|missed| {
        missed.published(case).or_else(|| missed.crossed(case)).or_else(|| missed.plain(case))
    })
}

/// A write that a later load did not see.
struct Missed {
    read: usize,
    write: usize,
    object: usize,
}

impl Missed {
    fn of(read: usize, case: &Case<'_>) -> Option<Missed> {
        let object = *case.step(read).objects.first()?;
        let writes = |index: &usize| case.changes(*index, object) && in_answer(case.step(*index));
        let write = case.others(case.step(read).thread, 0..read).rfind(writes)?;
        Some(Missed { read, write, object })
    }

    /// The reader had seen something else that the writer wrote later.
    fn published(&self, case: &Case<'_>) -> Option<String> {
        let (read, write) = (case.step(self.read), case.step(self.write));
        let (store, load) = case.handed_over(write.thread, self.write, read.thread, self.read)?;
        let (published, seen) = (case.step(store), case.step(load));
        let advice = advice(published, seen, case)?;
        Some(format!(
            "Published too weakly: {who} sees that {flag} is {value}{seen_at}, and still reads {old} \
             from {object}{read_at}, although {writer} had made it {new}{write_at} before. {advice}",
            who = case.thread(read.thread),
            flag = case.object(seen.objects.first().copied()?),
            value = outcome(published)?,
            seen_at = at(seen.place),
            old = shown(read)?,
            object = case.object(self.object),
            read_at = at(read.place),
            writer = case.thread(write.thread),
            new = outcome(write)?,
            write_at = at(write.place),
        ))
    }

    /// Each wrote its own and then looked at the other's.
    fn crossed(&self, case: &Case<'_>) -> Option<String> {
        let (read, write) = (case.step(self.read), case.step(self.write));
        let stores = |index: usize, object: usize| {
            case.step(index).verb == "store" && case.changes(index, object)
        };
        // what the other one looked at after its store, and this one had written before its load
        let look = ((self.write + 1)..case.trace.steps.len()).find_map(|index| {
            let step = case.step(index);
            let object = *step.objects.first()?;
            let looks = step.thread == write.thread && step.verb == "load" && object != self.object;
            let own = case
                .others(write.thread, 0..self.read)
                .rfind(|own| case.step(*own).thread == read.thread && stores(*own, object))?;
            let missed = shown(step)? != outcome(case.step(own))?;
            (looks && missed).then_some((index, own))
        });
        let (look, own) = look.filter(|_| write.verb == "store" && read.verb == "load")?;
        let weak = [self.read, self.write, look, own]
            .iter()
            .any(|index| case.step(*index).ordering.as_deref() != Some("SeqCst"));
        weak.then(|| {
            format!(
                "Each writes and then looks, and neither sees the other: {who} writes {mine}{own_at} \
                 and reads {theirs}{read_at}; {other} writes {theirs}{write_at} and reads \
                 {mine}{look_at}. Only SeqCst, on all four, lets one of them see the other.",
                who = case.thread(read.thread),
                mine = case.object(case.step(own).objects[0]),
                own_at = at(case.step(own).place),
                theirs = case.object(self.object),
                read_at = at(read.place),
                other = case.thread(write.thread),
                write_at = at(write.place),
                look_at = at(case.step(look).place),
            )
        })
    }

    fn plain(&self, case: &Case<'_>) -> Option<String> {
        let (read, write) = (case.step(self.read), case.step(self.write));
        Some(format!(
            "An old value: {who} reads {old} from {object}{read_at}, although {writer} had made it \
             {new}{write_at} before. Nothing that {who} has seen comes after that write.",
            who = case.thread(read.thread),
            old = shown(read)?,
            object = case.object(self.object),
            read_at = at(read.place),
            writer = case.thread(write.thread),
            new = outcome(write)?,
            write_at = at(write.place),
        ))
    }
}

/// What a load has read, without the remark that it is old.
fn shown(step: &Step) -> Option<&str> {
    let value = step.value.as_deref()?;
    Some(value.split(", an old value").next().unwrap_or(value))
}

impl Case<'_> {
    /// How one thread could have told another what it had done until `after`: a store of it from
    /// then on, and the load by which the other read that, before its step `before`.
    pub(super) fn handed_over(
        &self,
        from: usize,
        after: usize,
        to: usize,
        before: usize,
    ) -> Option<(usize, usize)> {
        (after + 1..before).rev().find_map(|load| {
            let step = self.step(load);
            let object = *step.objects.first()?;
            let loads = step.thread == to && self.kind(object) == "atomic" && !step.old;
            let read = step.value.as_deref()?.split(" -> ").next()?;
            if !loads || matches!(&*step.verb, "store" | "fence") {
                return None;
            }
            let store = (after + 1..load).rfind(|index| self.changes(*index, object))?;
            let by_him = self.step(store).thread == from && in_answer(self.step(store));
            (by_him && outcome(self.step(store)) == Some(read)).then_some((store, load))
        })
    }
}

/// Which of the two has to be stronger; none if neither, or if fences have a say.
fn advice(store: &Step, load: &Step, case: &Case<'_>) -> Option<String> {
    let fence = |step: &Step| step.verb == "fence";
    if case.trace.steps.iter().any(fence) {
        return None;
    }
    let name = case.object(*store.objects.first()?);
    let (write, read) = (store.ordering.as_deref()?, load.ordering.as_deref()?);
    let publishes = matches!(write, "Release" | "AcqRel" | "SeqCst");
    let takes = matches!(read, "Acquire" | "AcqRel" | "SeqCst");
    let (there, here) = (at(store.place), at(load.place));
    match (publishes, takes) {
        (true, true) => None,
        (false, true) => Some(format!(
            "The write to {name}{there} is {write}; it has to be Release, and then whoever sees it \
             sees what came before it."
        )),
        (true, false) => Some(format!(
            "The read of {name}{here} is {read}; it has to be Acquire, and then what came before \
             the write is seen too."
        )),
        (false, false) => Some(format!(
            "The write to {name}{there} has to be Release (it is {write}), and the read{here} \
             Acquire (it is {read})."
        )),
    }
}
