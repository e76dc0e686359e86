//! verdict: wrong-result - three samples, and the opponent has seen all three

use std::cmp::Ordering;

/// Ranks the players, the least one first.
pub fn rank<P: Ord + Send>(mut table: Vec<P>) -> Vec<P> {
    part(&mut table);
    table
}

/// Ranks a part in place.
fn part<P: Ord + Send>(mut table: &mut [P]) {
    while table.len() > 1 {
        let pivot = median(table);
        let (less, equal) = split(table, pivot);
        let (below, rest) = table.split_at_mut(less);
        let above = &mut rest[equal..];
        if below.len() > 100 && above.len() > 100 {
            rayon::join(|| part(below), || part(above));
            return;
        }
        let (small, large) =
            if below.len() < above.len() { (below, above) } else { (above, below) };
        part(small);
        table = large;
    }
}

fn median<P: Ord>(table: &[P]) -> usize {
    let mut three = [0, table.len() / 2, table.len() - 1];
    three.sort_by(|one, other| table[*one].cmp(&table[*other]));
    three[1]
}

/// Puts those below the pivot first and those above it last: how many are below, and how many equal.
fn split<P: Ord>(table: &mut [P], pivot: usize) -> (usize, usize) {
    table.swap(0, pivot);
    let (mut less, mut next, mut more) = (0, 1, table.len());
    while next < more {
        match table[next].cmp(&table[less]) {
            Ordering::Less => {
                table.swap(next, less);
                less += 1;
                next += 1;
            }
            Ordering::Equal => next += 1,
            Ordering::Greater => {
                more -= 1;
                table.swap(next, more);
            }
        }
    }
    (less, more - less)
}
