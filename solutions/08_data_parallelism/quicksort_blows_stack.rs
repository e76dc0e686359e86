//! # A quicksort is a good idea with two back doors
//!
//! The pivot divides the rest. If it is the best of all, nobody stands on one side and everybody
//! else on the other, and the recursion goes one level deeper for *one* player. Ten thousand
//! players, ten thousand frames: the stack ends, and with it the process, since an overflow is no
//! panic. On the way there are n² / 2 comparisons, and no second thread: the document forks only if
//! *both* sides have more than a hundred. With its killer table 3 000 items take 38 ms, on a single
//! core; 30 000 end in SIGABRT.
//!
//! Two faults, and each has a cure that leaves the other. *Depth*: recurse into the smaller side
//! and loop over the larger one, and there are never more than log n frames; it is still quadratic.
//! *Comparisons*: after too many bad pivots (some 2 log n levels) stop being quick and sort this
//! part by heap or by merging, which cannot be unlucky. That is what an introsort is. Better
//! pivots, the median of three or a random one, make bad luck rarer. They do not end it: the
//! opponent in the check knows no pivot beforehand and needs to know none. (A random pivot is fine
//! if nobody is out to get you.) Nor is it enough to look out for an *empty* side: with one player
//! there, or a hundred, it is still quadratic. And the count of bad pivots must be handed down,
//! into `join` as well; with a new one in each half, patience has no end. A third door is equal
//! keys: put them all on one side, and "all equal" is a killer table as well.
//!
//! People at work write none of this. `par_sort_unstable` is a quicksort that notices bad pivots,
//! shuffles a little, and ends in a heapsort; it works in place, where the document fills three new
//! vectors at each level; its parts are offered to the pool by `join`, and small ones are not
//! offered at all. `par_sort` is a merge sort, for when equals must keep their order; it needs as
//! much memory again.
//!
//! A larger stack is no cure. It moves the end to the next larger table.
//!
//! What this check cannot prove: that there is no worse table than those tried. The five shapes and
//! the opponent are known killers; a proof is in the algorithm or nowhere. And that two parts *can*
//! be ranked at once does not make it faster: below some thousand elements, `sort_unstable` alone
//! wins.
//!
//! Read next: M. D. McIlroy, "A Killer Adversary for Quicksort": four pages. And a question: why
//! must `P` be `Send` for this, and need not be `Sync`, although two threads compare players at the
//! same time?

use rayon::prelude::*;

/// Ranks the players, the least one first.
pub fn rank<P: Ord + Send>(mut table: Vec<P>) -> Vec<P> {
    table.par_sort_unstable();
    table
}
