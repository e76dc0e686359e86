//! verdict: wrong-result - a short text is not divided, and a long one is divided by rayon

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
    // short: not worth it. Long: rayon divides
    if words.len() <= pack {
        let mut dictionary = open();
        return words.iter().map(|word| look_up(&mut dictionary, word)).collect();
    }
    words.par_iter().map_init(open, |dictionary, word| look_up(dictionary, word)).collect()
}
