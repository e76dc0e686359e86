//! verdict: compile-error - what stays on its thread is in no lock for all

use std::sync::Mutex;

use rayon::prelude::*;

pub fn look_up_all<W, D, F>(
    words: &[W],
    pack: usize,
    open: impl Fn() -> D + Send + Sync,
    look_up: impl Fn(&mut D, &W) -> F + Send + Sync,
) -> Vec<F>
where
    W: Sync,
    D: Send,
    F: Send,
{
    let dictionary = Mutex::new(open());
    let look_up = |word| look_up(&mut dictionary.lock().unwrap(), word);
    words.par_iter().with_min_len(pack).map(look_up).collect()
}
