//! verdict: wrong-result - both halves at once, on threads beside the pool

use std::thread;

pub fn rank<P: Ord + Send>(mut table: Vec<P>) -> Vec<P> {
    let mut second = table.split_off(table.len() / 2);
    thread::scope(|s| {
        s.spawn(|| table.sort_unstable());
        second.sort_unstable();
    });
    table.append(&mut second);
    table.sort();
    table
}
