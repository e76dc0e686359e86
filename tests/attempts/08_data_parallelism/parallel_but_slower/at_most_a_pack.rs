//! verdict: wrong-result - no piece longer than a pack, and many that are shorter

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
    words.par_iter().with_max_len(pack).map_init(open, look_up).collect()
}
