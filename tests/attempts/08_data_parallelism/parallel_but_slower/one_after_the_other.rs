//! verdict: not-concurrent - one dictionary, and one who looks into it

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
    let mut dictionary = open();
    words.iter().map(|word| look_up(&mut dictionary, word)).collect()
}
