//! verdict: wrong-result - a dictionary for each of rayon's pieces, and these know nothing of packs

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
    let _ = pack;
    words.par_iter().map_init(open, look_up).collect()
}
