//! # One particular input overflows the stack
//!
//! A chess league ranks its players by their points with a quicksort of its own. The pivot is the
//! player in the middle, everybody below goes to the left and everybody above to the right, and if
//! both sides are large they are ranked in parallel. It was tried with shuffled tables, and it is
//! fast.
//!
//! The junior league sent a table of ten thousand, and the program was gone: "has overflowed its
//! stack", no panic, no log. The table was neither longer than others nor damaged. In it the player
//! in the middle was the best, and without him the player in the middle was the best of the rest,
//! and so on to the end. Somebody had merged two tables.
//!
//! Promises:
//! - every player is in the ranking and in order
//! - no table overflows the stack
//! - bad luck with pivots costs no more than usual
//! - ranking stays on the threads of the pool
//! - two parts can be ranked at the same time
//!
//! The stack is a megabyte. "No more than usual" means up to 8 n log n comparisons, with the
//! logarithm to base 2, against an opponent who sees each pivot before he makes up his mind who is
//! better: comparisons are answered as they are asked. So a random pivot does not help. He may
//! leave nobody on one side, or a few. Players with equal points may stand in any order. You may
//! use rayon, all of it.
//!
//! From "rust-concurrency", Parallel computation with divide-and-conquer.

use std::cmp::Ordering;
use std::thread;

/// Ranks the players, the least one first.
pub fn rank<P: Ord + Send>(mut table: Vec<P>) -> Vec<P> {
    if table.len() <= 1 {
        return table;
    }
    let pivot = table.remove(table.len() / 2);
    let (mut below, mut equal, mut above) = (Vec::new(), Vec::new(), Vec::new());
    for player in table {
        match player.cmp(&pivot) {
            Ordering::Less => below.push(player),
            Ordering::Equal => equal.push(player),
            Ordering::Greater => above.push(player),
        }
    }
    equal.push(pivot);
    // TODO: and if one side has nearly everybody?
    let (mut below, above) = if below.len() > 100 && above.len() > 100 {
        thread::scope(|s| {
            let below = s.spawn(|| rank(below));
            let above = s.spawn(|| rank(above));
            (below.join().unwrap(), above.join().unwrap())
        })
    } else {
        (rank(below), rank(above))
    };
    below.extend(equal);
    below.extend(above);
    below
}
