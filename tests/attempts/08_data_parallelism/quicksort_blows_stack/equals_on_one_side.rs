//! verdict: crashed - two sides and no middle: all equal is the worst of all

/// Ranks the players, the least one first.
pub fn rank<P: Ord + Send>(mut table: Vec<P>) -> Vec<P> {
    part(&mut table, 1);
    table
}

fn part<P: Ord + Send>(table: &mut [P], dice: usize) {
    if table.len() < 2 {
        return;
    }
    let dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
    let last = table.len() - 1;
    table.swap((dice >> 33) % table.len(), last);
    let mut less = 0;
    for next in 0..last {
        if table[next] < table[last] {
            table.swap(next, less);
            less += 1;
        }
    }
    table.swap(less, last);
    let (below, above) = table.split_at_mut(less);
    let above = &mut above[1..];
    rayon::join(|| part(below, dice), || part(above, dice));
}
