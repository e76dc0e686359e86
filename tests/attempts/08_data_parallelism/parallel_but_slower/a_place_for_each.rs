//! verdict: pass - tasks in a scope, each with its part of the places

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
    let mut found: Vec<Option<F>> = words.iter().map(|_| None).collect();
    let (open, look_up) = (&open, &look_up);
    rayon::scope(|s| {
        for (words, found) in words.chunks(pack).zip(found.chunks_mut(pack)) {
            s.spawn(move |_| {
                let mut dictionary = open();
                for (word, found) in words.iter().zip(found) {
                    *found = Some(look_up(&mut dictionary, word));
                }
            });
        }
    });
    found.into_iter().flatten().collect()
}
