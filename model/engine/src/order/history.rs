//! The writes to one atomic, in the order in which they were executed, each with its place in the
//! atomic's modification order. The two orders can differ: two threads may write to two atomics
//! crosswise, and both first writes may be the last ones.

use super::knowledge::Knowledge;

/// The rank of the first write, and how far apart the ranks of writes are that follow each other: a
/// write can go between two others, some forty times.
const SPACING: u64 = 1 << 40;

/// A write.
pub(crate) struct Message {
    pub(crate) value: u64,
    /// Its place in the modification order.
    pub(crate) rank: u64,
    /// What who reads it learns, if it acquires.
    pub(crate) published: Knowledge,
    /// The step that wrote it; none for the first value.
    pub(crate) step: Option<usize>,
    /// A read-modify-write has read it: nothing goes between the two.
    pub(crate) taken: bool,
}

/// An atomic's writes, the first value included.
pub(crate) struct History {
    messages: Vec<Message>,
    /// The index of the last one in the modification order.
    newest: usize,
    /// Somebody has had the atomic alone since, and may have set it.
    past: bool,
}

impl History {
    pub(crate) fn new(value: u64) -> History {
        let mut history = History { messages: Vec::new(), newest: 0, past: true };
        history.begin_if_past(value);
        history
    }

    /// Somebody has the atomic alone: what was before is past for everybody.
    pub(crate) fn end(&mut self) {
        self.past = true;
    }

    /// After [`History::end`]: `value` is there.
    pub(crate) fn begin_if_past(&mut self, value: u64) {
        if !std::mem::take(&mut self.past) {
            return;
        }
        let rank = self.newest_rank() + SPACING;
        self.messages.clear();
        self.newest = 0;
        let published = Knowledge::default();
        self.messages.push(Message { value, rank, published, step: None, taken: false });
    }

    /// The rank of the last write in the modification order; 0 if there is none yet.
    pub(crate) fn newest_rank(&self) -> u64 {
        self.messages.get(self.newest).map_or(0, |message| message.rank)
    }

    /// The last value in the modification order.
    pub(crate) fn newest(&self) -> u64 {
        self.messages[self.newest].value
    }

    /// Where that is.
    pub(crate) fn newest_index(&self) -> usize {
        self.newest
    }

    pub(crate) fn message(&self, index: usize) -> &Message {
        &self.messages[index]
    }

    /// A read-modify-write has read the write at `index`.
    pub(crate) fn take(&mut self, index: usize) {
        self.messages[index].taken = true;
    }

    /// The steps of all writes, in the order of execution.
    pub(crate) fn steps(&self) -> Vec<Option<usize>> {
        self.messages.iter().map(|message| message.step).collect()
    }

    /// The writes that `fit`, from the last in the modification order to the first.
    pub(crate) fn newest_first(&self, fit: impl Fn(&Message) -> bool) -> Vec<usize> {
        let mut indices: Vec<usize> =
            (0..self.messages.len()).filter(|&index| fit(&self.messages[index])).collect();
        indices.sort_by_key(|&index| std::cmp::Reverse(self.messages[index].rank));
        indices
    }

    /// Whether there is a newer write than that at `index`.
    pub(crate) fn is_old(&self, index: usize) -> bool {
        self.messages[index].rank < self.newest_rank()
    }

    /// Whether the write at `other` comes later in the modification order than that at `index`.
    pub(crate) fn is_later(&self, other: usize, index: usize) -> bool {
        self.messages[other].rank > self.messages[index].rank
    }

    /// The rank of a write right after `message`; none if there is no room left.
    pub(crate) fn rank_after(&self, message: &Message) -> Option<u64> {
        let rank = message.rank;
        let next = self.messages.iter().map(|message| message.rank).filter(|&r| r > rank).min();
        match next {
            None => Some(rank + SPACING),
            Some(next) => Some(rank + (next - rank) / 2).filter(|&between| between > rank),
        }
    }

    /// Adds a write.
    pub(crate) fn add(&mut self, message: Message) {
        if message.rank >= self.newest_rank() {
            self.newest = self.messages.len();
        }
        self.messages.push(message);
    }

    /// Whether the write that was added last has newer ones.
    pub(crate) fn last_is_old(&self) -> bool {
        self.is_old(self.messages.len() - 1)
    }
}
