//! verdict: wrong-result - packs of the right length, in the order in which they are ready

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
    F: Send,
{
    let found = Mutex::new(Vec::new());
    words.par_chunks(pack).for_each(|words| {
        let mut dictionary = open();
        let pack: Vec<_> = words.iter().map(|word| look_up(&mut dictionary, word)).collect();
        found.lock().unwrap().extend(pack);
    });
    found.into_inner().unwrap()
}
