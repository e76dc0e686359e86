//! verdict: wrong-result - a hundred and one on the small side, and the count of bad pivots begins anew

use std::cmp::Ordering;

/// Ranks the players, the least one first.
pub fn rank<P: Ord + Send>(table: Vec<P>) -> Vec<P> {
    let luck = 2 * (table.len() + 1).ilog2();
    rank_with(table, luck)
}

/// `luck`: how many more bad pivots we put up with.
fn rank_with<P: Ord + Send>(mut table: Vec<P>, luck: u32) -> Vec<P> {
    if luck == 0 {
        table.sort();
        return table;
    }
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
    let (mut below, above) = if below.len() > 100 && above.len() > 100 {
        rayon::join(|| rank(below), || rank(above))
    } else {
        (rank_with(below, luck - 1), rank_with(above, luck - 1))
    };
    below.extend(equal);
    below.extend(above);
    below
}
