//! verdict: wrong-result - as many packs as allowed, and all of them too short

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
    // packs of the same size, so that nobody waits for the others
    let packs = words.len().div_ceil(pack).max(1);
    let size = words.len().div_ceil(packs).max(1);
    words
        .par_chunks(size)
        .flat_map_iter(|words| {
            let mut dictionary = open();
            words.iter().map(|word| look_up(&mut dictionary, word)).collect::<Vec<F>>()
        })
        .collect()
}
