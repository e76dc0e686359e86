//! What a thread knows: which steps of which threads happen before what it does next, and of each
//! atomic the newest write that it may not read behind.

/// A vector clock, and the thread's view of every atomic.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Knowledge {
    /// By thread: until when what it did happens before.
    times: Vec<u32>,
    /// By atomic: the rank of the oldest write that may still be read (see `history.rs`).
    seen: Vec<u64>,
}

impl Knowledge {
    /// Learns all that `other` knows.
    pub(crate) fn learn(&mut self, other: &Knowledge) {
        join(&mut self.times, &other.times);
        join(&mut self.seen, &other.seen);
    }

    /// Until when what each thread did is known.
    pub(crate) fn times(&self) -> &[u32] {
        &self.times
    }

    /// Until when what `thread` did is known.
    pub(crate) fn time(&self, thread: usize) -> u32 {
        self.times.get(thread).copied().unwrap_or(0)
    }

    /// The time of `thread` moves on.
    pub(crate) fn tick(&mut self, thread: usize) {
        if self.times.len() <= thread {
            self.times.resize(thread + 1, 0);
        }
        self.times[thread] += 1;
    }

    /// The rank of the oldest write to `location` that may still be read.
    pub(crate) fn seen(&self, location: usize) -> u64 {
        self.seen.get(location).copied().unwrap_or(0)
    }

    /// Nothing older than `rank` may be read of `location` from now on.
    pub(crate) fn see(&mut self, location: usize, rank: u64) {
        if self.seen.len() <= location {
            self.seen.resize(location + 1, 0);
        }
        self.seen[location] = self.seen[location].max(rank);
    }
}

fn join<T: Copy + Default + Ord>(mine: &mut Vec<T>, theirs: &[T]) {
    if mine.len() < theirs.len() {
        mine.resize(theirs.len(), T::default());
    }
    for (mine, theirs) in mine.iter_mut().zip(theirs) {
        *mine = (*mine).max(*theirs);
    }
}
