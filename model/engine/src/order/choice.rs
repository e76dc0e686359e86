//! Which write a load reads, and where a store goes in the modification order: choices of the search.
//!
//! Not all that the memory model allows is tried in every interleaving, or most of it would be
//! tried twice. An operation that passes by a write of another thread, where nothing but that they
//! touch the same atomic orders the two, could as well come before that write: the search tries
//! that order anyway. So it passes by those alone that must come before it.
//!
//! A read-modify-write that reads a newer write than that one is no such case: the older write, if
//! it came later, would have to pass by it. Of two writes the one that is earlier in the modification
//! order comes first, wherever both orders are possible.

use super::history::Message;
use crate::execution::Execution;

/// An atomic as the running thread finds it.
#[derive(Clone, Copy)]
pub(crate) struct Site {
    /// The object's number.
    pub(crate) object: u32,
    /// Its history's.
    pub(crate) history: usize,
    /// Where the thread is in the source.
    pub(crate) place: usize,
}

/// The last time a thread read an old value at a place.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct OldRead {
    thread: usize,
    place: usize,
    history: usize,
    newest: u64,
}

impl Execution {
    fn old_read(&self, site: Site) -> OldRead {
        let Site { place, history, .. } = site;
        let newest = self.order.histories[history].newest_rank();
        OldRead { thread: self.running, place, history, newest }
    }

    /// Whether the thread has read an old value there, while the same was the newest.
    pub(crate) fn has_read_old(&self, site: Site) -> bool {
        self.old_reads.contains(&self.old_read(site))
    }

    /// Chooses which of `candidates`, writes of the atomic from the newest to the oldest, is read;
    /// `writes` says where it is also written.
    pub(crate) fn pick_read(
        &mut self,
        site: Site,
        candidates: &[usize],
        writes: impl Fn(&Message) -> bool,
    ) -> usize {
        let again = self.old_read(site);
        let history = site.history;
        let known = self.known(site, candidates);
        let writings = &self.order.histories[history];
        let passes = |index: usize, other: usize| {
            !writes(writings.message(index)) || writings.is_later(other, index)
        };
        let fitting: Vec<usize> = candidates
            .iter()
            .copied()
            .filter(|&index| {
                (index + 1..known.len()).all(|other| known[other] || !passes(index, other))
            })
            .collect();
        let index = self.pick(candidates, |index| fitting.contains(&index));
        if self.order.histories[history].is_old(index) {
            self.old_reads.push(again);
        }
        index
    }

    /// Chooses which of `candidates` a store follows in the modification order.
    pub(crate) fn pick_place(&mut self, site: Site, candidates: &[usize]) -> usize {
        let known = self.known(site, candidates);
        let writes = &self.order.histories[site.history];
        let passes = |index| (0..known.len()).filter(move |other| writes.is_later(*other, index));
        let fitting: Vec<usize> = candidates
            .iter()
            .copied()
            .filter(|&index| passes(index).all(|other| known[other]))
            .collect();
        self.pick(candidates, |index| fitting.contains(&index))
    }

    /// For each write of the atomic, in the order of execution, whether something else than this
    /// atomic orders it before the step just taken. Not asked for where there is no choice.
    fn known(&mut self, site: Site, candidates: &[usize]) -> Vec<bool> {
        let steps = self.order.histories[site.history].steps();
        if candidates.len() < 2 {
            return vec![true; steps.len()];
        }
        // SAFETY: the search that runs this execution keeps its scheduler alive.
        unsafe { (*self.scheduler).known(site.object, &steps) }
    }

    fn pick(&mut self, candidates: &[usize], fits: impl Fn(usize) -> bool) -> usize {
        if let [only] = candidates {
            return *only;
        }
        let mut fitting: Vec<usize> =
            (0..candidates.len()).filter(|&position| fits(candidates[position])).collect();
        if fitting.is_empty() {
            // All of it is tried elsewhere.
            fitting.push(0);
        }
        // SAFETY: the search that runs this execution keeps its scheduler alive.
        let position = unsafe { (*self.scheduler).choose_of(&fitting, candidates.len()) };
        candidates[position]
    }
}
