//! verdict: not-concurrent - right, and by one thread

pub fn rank<P: Ord + Send>(mut table: Vec<P>) -> Vec<P> {
    table.sort_unstable();
    table
}
