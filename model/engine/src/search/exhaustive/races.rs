//! Races: which steps could have come in the other order, and what has to be tried to see it.

use super::Exhaustive;
use crate::access::Accesses;
use crate::operation::Mode;
use crate::search::Mistake;

impl Exhaustive {
    /// The steps on the path that touch what `accesses` does, the oldest first, but for those of
    /// which it is clear at once that they happen before whatever has `clock`.
    fn find_candidates(&self, accesses: &Accesses, clock: &[u32], candidates: &mut Vec<usize>) {
        candidates.clear();
        for (object, mode) in accesses.iter() {
            for &earlier in self.touching(object).iter().rev() {
                // Then so does everything on the object that conflicts, from there on.
                let known = self.before(earlier, clock);
                if known
                    && self.path[earlier].accesses.mode_of(object).is_some_and(Mode::orders_all)
                {
                    break;
                }
                if !known && mode != Mode::Mention {
                    candidates.push(earlier);
                }
            }
        }
        candidates.sort_unstable();
        candidates.dedup();
    }

    /// Looks for races of the next step of `thread` with steps on the path, and has their reversal
    /// tried.
    pub(super) fn reverse_races(&mut self, thread: usize, accesses: &Accesses, clock: &[u32]) {
        let mut covered: Vec<usize> = Vec::new();
        let mut candidates = std::mem::take(&mut self.candidates);
        self.find_candidates(accesses, clock, &mut candidates);
        for &earlier in candidates.iter().rev() {
            let node = &self.path[earlier];
            if node.thread == thread
                || !node.accesses.depends_on(accesses)
                || !node.accesses.may_be_coenabled(accesses)
                || self.before(earlier, clock)
                || covered.iter().any(|later| self.before(earlier, &self.path[*later].clock))
                || self.mistake.is_some_and(|mistake| mistake.leaves(&node.accesses, accesses))
            {
                continue;
            }
            // The step was announced before `earlier` and not possible there: `earlier`, or what
            // it led to, made it possible, and that order cannot be reversed, though an older one
            // may; or else something that `earlier` has no part in did, which can come first.
            let announced = self.last.get(thread).copied().flatten();
            let waited = announced.is_none_or(|last| last < earlier);
            let possible = node.enabled.contains(&thread);
            let freed = || {
                !self.makes(Mistake::WaitedNotReversed)
                    && self
                        .independent(earlier)
                        .any(|later| self.path[later].accesses.depends_on(accesses))
            };
            if waited && !possible && !freed() {
                continue;
            }
            if (waited && possible) || !accesses.is_conditional() {
                covered.push(earlier);
            }
            self.reverse(earlier, thread, accesses, clock);
        }
        self.candidates = candidates;
    }

    /// The steps after `earlier` that it does not happen before.
    fn independent(&self, earlier: usize) -> impl Iterator<Item = usize> {
        let race = &self.path[earlier];
        let own = race.clock[race.thread];
        (earlier + 1..self.depth).filter(move |&later| {
            self.path[later].clock.get(race.thread).is_none_or(|known| *known < own)
        })
    }

    /// Has an execution tried in which the next step of `thread` comes before the one at `earlier`.
    fn reverse(&mut self, earlier: usize, thread: usize, accesses: &Accesses, clock: &[u32]) {
        // The steps that `earlier` does not happen before, then the racing step itself.
        let independent: Vec<usize> = self.independent(earlier).collect();
        let mut initials: Vec<usize> = Vec::new();
        let mut seen: Vec<usize> = Vec::new();
        for (position, &step) in independent.iter().enumerate() {
            let node = &self.path[step];
            if seen.contains(&node.thread) {
                continue;
            }
            seen.push(node.thread);
            if !independent[..position].iter().any(|&other| self.before(other, &node.clock)) {
                initials.push(node.thread);
            }
        }
        let first = !independent.iter().any(|&other| {
            let node = &self.path[other];
            self.before(other, clock)
                || (!self.makes(Mistake::InitialsWithoutConflicts)
                    && node.accesses.depends_on(accesses)
                    && node.thread != thread)
        });
        if !seen.contains(&thread) && first {
            initials.push(thread);
        }
        let node = &mut self.path[earlier];
        let covered = initials.iter().any(|initial| {
            node.backtrack.contains(initial)
                || node.sleep.iter().any(|(sleeper, _)| sleeper == initial)
        });
        if covered {
            return;
        }
        let enabled = |thread: &usize| node.enabled.contains(thread);
        match initials.iter().find(|initial| enabled(initial)) {
            Some(&initial) => node.backtrack.push(initial),
            None => {
                for other in &node.enabled {
                    if !node.backtrack.contains(other) {
                        node.backtrack.push(*other);
                    }
                }
            }
        }
    }
}
