//! verdict: wrong-result - handed out in packs, and opened for each word all the same

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
    let look_up = |word| {
        let mut dictionary = open();
        look_up(&mut dictionary, word)
    };
    words.par_iter().with_min_len(pack).map(look_up).collect()
}
