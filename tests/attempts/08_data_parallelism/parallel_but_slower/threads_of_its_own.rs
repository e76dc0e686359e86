//! verdict: forbidden - a thread for each pack, and the pool looks on

use std::thread;

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
    let (open, look_up) = (&open, &look_up);
    thread::scope(|s| {
        let packs = words.chunks(pack).map(|words| {
            s.spawn(move || {
                let mut dictionary = open();
                words.iter().map(|word| look_up(&mut dictionary, word)).collect::<Vec<_>>()
            })
        });
        let packs: Vec<_> = packs.collect();
        packs.into_iter().flat_map(|pack| pack.join().unwrap()).collect()
    })
}
