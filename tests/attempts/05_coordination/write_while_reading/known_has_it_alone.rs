//! verdict: not-concurrent - `known` only looks, and takes the book for writing
use std::collections::BTreeMap;
use std::sync::RwLock;

/// What phrases mean. It is made empty, and grows.
pub struct PhraseBook<M> {
    pages: RwLock<BTreeMap<String, M>>,
}

impl<M: Clone> PhraseBook<M> {
    /// An empty book.
    #[allow(clippy::new_without_default)]
    pub fn new() -> PhraseBook<M> {
        PhraseBook { pages: RwLock::new(BTreeMap::new()) }
    }

    /// What `phrase` means; if that is not in the book, it is translated and written in.
    pub fn look_up(&self, phrase: &str, translate: impl FnOnce() -> M) -> M {
        let meaning = self.pages.read().unwrap().get(phrase).cloned();
        if let Some(meaning) = meaning {
            return meaning;
        }
        let mut pages = self.pages.write().unwrap();
        if let Some(meaning) = pages.get(phrase) {
            return meaning.clone();
        }
        let meaning = translate();
        pages.insert(phrase.to_owned(), meaning.clone());
        meaning
    }

    /// What `phrase` means, if it is in the book.
    pub fn known(&self, phrase: &str) -> Option<M> {
        self.pages.write().unwrap().get(phrase).cloned()
    }

    /// For a menu: what two phrases mean, if both are in the book.
    pub fn side_by_side(&self, left: &str, right: &str) -> Option<(M, M)> {
        let pages = self.pages.read().unwrap();
        Some((pages.get(left)?.clone(), pages.get(right)?.clone()))
    }
}
