//! verdict: not-concurrent - a pack as long as the book

use rayon::prelude::*;

pub fn look_up_all<W, D, F>(
    words: &[W],
    pack: usize,
    open: impl Fn() -> D + Send + Sync,
    look_up: impl Fn(&mut D, &W) -> F + Send + Sync,
) -> Vec<F>
where
    W: Sync,
    F: Send,
{
    let pack = pack.max(words.len());
    words.par_iter().with_min_len(pack).map_init(open, look_up).collect()
}
