//! verdict: wrong-result - no overflow, and every comparison there is

use std::cmp::Ordering;
use std::thread;

/// Ranks the players, the least one first.
pub fn rank<P: Ord + Send>(table: Vec<P>) -> Vec<P> {
    thread::scope(|s| {
        let deep = thread::Builder::new().stack_size(256 << 20);
        let ranked = deep.spawn_scoped(s, || part(table)).unwrap();
        ranked.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}

fn part<P: Ord + Send>(mut table: Vec<P>) -> Vec<P> {
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
        thread::scope(|s| {
            let below = s.spawn(|| part(below));
            let above = s.spawn(|| part(above));
            (below.join().unwrap(), above.join().unwrap())
        })
    } else {
        (part(below), part(above))
    };
    below.extend(equal);
    below.extend(above);
    below
}
