//! # In parallel it takes thirty-five times as long
//!
//! A publisher has a program that looks up every word of a book in a dictionary. One word takes a
//! fraction of a microsecond, a book a few milliseconds. Then the program was made parallel. Now
//! all cores are busy, the fan can be heard, and a short text takes thirty-five times as long as
//! before.
//!
//! The looking up has not changed. But a dictionary has to be opened before one can look into it,
//! it can neither be shared between threads nor passed on to another, and somebody has to hand out
//! the words. At present this is done for one word at a time.
//!
//! Promises:
//! - every word has its finding in its own place
//! - a dictionary is opened for a pack and not for a word
//! - the first and the last word can be looked up at once
//!
//! A pack has at least `pack` words (and `pack` is at least one); only one pack may have fewer. So
//! twenty words in packs of eight are three packs at most: 8, 8 and 4, or 10 and 10, but not 7, 7
//! and 6. What is looked up stays on the threads of rayon's pool: no threads of your own, and no
//! `unsafe`.
//!
//! From "rust-concurrency", Parallel iteration with Rayon.

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
    let _ = pack; // TODO: how many words does one trip to the shelf pay for?
    let look_up = |word| {
        let mut dictionary = open();
        look_up(&mut dictionary, word)
    };
    words.par_iter().map(look_up).collect()
}
