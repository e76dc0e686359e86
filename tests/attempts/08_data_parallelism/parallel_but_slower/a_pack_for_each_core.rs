//! verdict: wrong-result - as many packs as threads, also for a short text

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
    let pack = words.len().div_ceil(rayon::current_num_threads()).max(1);
    let look_up = |words: &[W]| {
        let mut dictionary = open();
        words.iter().map(|word| look_up(&mut dictionary, word)).collect::<Vec<_>>()
    };
    words.par_chunks(pack).flat_map_iter(look_up).collect()
}
