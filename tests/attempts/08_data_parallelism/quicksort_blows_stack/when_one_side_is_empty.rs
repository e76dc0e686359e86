//! verdict: crashed - whoever leaves one player on that side is not noticed

use std::cmp::Ordering;

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
    if below.is_empty() {
        above.sort();
        equal.extend(above);
        return equal;
    }
    if above.is_empty() {
        below.sort();
        below.extend(equal);
        return below;
    }
    let (mut below, above) = if below.len() > 100 && above.len() > 100 {
        rayon::join(|| rank(below), || rank(above))
    } else {
        (rank(below), rank(above))
    };
    below.extend(equal);
    below.extend(above);
    below
}
