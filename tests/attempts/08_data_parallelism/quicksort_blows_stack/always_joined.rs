//! verdict: crashed - also lopsided parts are offered, and the table is as deep as before

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
    let (mut below, above) = rayon::join(|| rank(below), || rank(above));
    below.extend(equal);
    below.extend(above);
    below
}
