//! verdict: pass - a part for each thread, unless that is less than a pack

use rayon::prelude::*;

/// Looks up each word, for which `open` opens a dictionary. One finding for each word, in the order
/// of the words.
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
    let pack = words.len().div_ceil(rayon::current_num_threads()).max(pack);
    words
        .par_chunks(pack)
        .flat_map_iter(|words| {
            let mut dictionary = open();
            words.iter().map(|word| look_up(&mut dictionary, word)).collect::<Vec<F>>()
        })
        .collect()
}
