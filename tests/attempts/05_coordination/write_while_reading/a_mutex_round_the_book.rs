//! verdict: not-concurrent - a `Mutex`, and copied while it is held
use std::collections::BTreeMap;
use std::sync::Mutex;

/// What phrases mean. It is made empty, and grows.
pub struct PhraseBook<M> {
    pages: Mutex<BTreeMap<String, M>>,
}

impl<M: Clone> PhraseBook<M> {
    /// An empty book.
    #[allow(clippy::new_without_default)]
    pub fn new() -> PhraseBook<M> {
        PhraseBook { pages: Mutex::new(BTreeMap::new()) }
    }

    /// What `phrase` means; if that is not in the book, it is translated and written in.
    pub fn look_up(&self, phrase: &str, translate: impl FnOnce() -> M) -> M {
        if let Some(meaning) = self.known(phrase) {
            return meaning; // nobody reads any more: the guard stayed in `known`
        }
        let mut pages = self.pages.lock().unwrap();
        // Somebody may have written it in since.
        pages.entry(phrase.to_owned()).or_insert_with(translate).clone()
    }

    /// What `phrase` means, if it is in the book.
    pub fn known(&self, phrase: &str) -> Option<M> {
        self.pages.lock().unwrap().get(phrase).cloned()
    }

    /// For a menu: what two phrases mean, if both are in the book.
    pub fn side_by_side(&self, left: &str, right: &str) -> Option<(M, M)> {
        let pages = self.pages.lock().unwrap(); // one guard for both
        Some((pages.get(left)?.clone(), pages.get(right)?.clone()))
    }
}
