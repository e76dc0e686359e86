//! # A pack must be worth the trip
//!
//! Work that is handed out costs something beside the work. With rayon it is little: twenty
//! nanoseconds for a `join` whose second half nobody has come to take, fifty if each item is a task
//! of its own. Looking up a word takes less. And here each word paid for a dictionary as well.
//!
//! Rayon does not hand out single items: it halves what there is a few times for each thread, and
//! more often only when somebody comes to take work. But it does not know how much an item costs.
//! `with_min_len` is where you say it: no piece gets shorter than that. And what is expensive to
//! make is made once a piece, by `map_init`. `map_init` alone is not enough: a few pieces for each
//! thread are made of any text, however short.
//!
//! `par_chunks(pack)` is the other way: pieces of exactly that length, and a rest. With a short
//! rest that is one trip for next to nothing; `with_min_len` halves, and makes fewer and longer
//! pieces.
//!
//! The document's "expensive work" is `(0..n).map(|i| i * i).sum()`, for a thousand `n`. In a
//! release build the compiler makes a formula of the loop: 5 µs in all. In parallel it takes 175 to
//! 197 µs, thirty-five times as long. The program does not say so, because it divides whole
//! milliseconds, 0 by 0, and prints "Speedup: NaNx". Nor is all of it rayon's fault: the pool is
//! started when it is first used, and that is in the measurement. The second time we saw 8 µs
//! against 2.6: still three times as long. (In a debug build it is faster, up to twice. Nobody
//! ships that.) Rayon does distribute work "automatically across available CPU cores". Whether the
//! work is worth distributing it cannot see.
//!
//! What this check cannot prove: which pack is right. It counts dictionaries and looks at no clock.
//! Measure in release, more than once, and sequentially first. A piece of ten microseconds or more
//! is a good beginning.
//!
//! Read next: `IndexedParallelIterator::with_min_len` in rayon's documentation. And a question: the
//! easy words stand at the beginning of the book and the hard ones at the end. What do longer packs
//! do to that?

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
    words.par_iter().with_min_len(pack).map_init(open, look_up).collect()
}
