//! verdict: wrong-result - join, as long as there is more than a pack

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
    fn halves<W: Sync, D, F: Send>(
        words: &[W],
        pack: usize,
        open: &(impl Fn() -> D + Send + Sync),
        look_up: &(impl Fn(&mut D, &W) -> F + Send + Sync),
    ) -> Vec<F> {
        if words.len() <= pack {
            let mut dictionary = open();
            return words.iter().map(|word| look_up(&mut dictionary, word)).collect();
        }
        let (left, right) = words.split_at(words.len() / 2);
        let (mut left, right) = rayon::join(
            || halves(left, pack, open, look_up),
            || halves(right, pack, open, look_up),
        );
        left.extend(right);
        left
    }
    halves(words, pack.max(1), &open, &look_up)
}
