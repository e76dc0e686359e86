//! verdict: pass - the second look is taken in the queue; the book is closed only for writing in
use std::collections::BTreeMap;
use std::sync::{Mutex, RwLock};

/// What phrases mean. It is made empty, and grows.
pub struct PhraseBook<M> {
    pages: RwLock<BTreeMap<String, M>>,
    translator: Mutex<()>,
}

impl<M: Clone> PhraseBook<M> {
    /// An empty book.
    #[allow(clippy::new_without_default)]
    pub fn new() -> PhraseBook<M> {
        PhraseBook { pages: RwLock::new(BTreeMap::new()), translator: Mutex::new(()) }
    }

    /// What `phrase` means; if that is not in the book, it is translated and written in.
    pub fn look_up(&self, phrase: &str, translate: impl FnOnce() -> M) -> M {
        if let Some(meaning) = self.known(phrase) {
            return meaning;
        }
        let _translator = self.translator.lock().unwrap();
        if let Some(meaning) = self.known(phrase) {
            return meaning;
        }
        let meaning = translate();
        self.pages.write().unwrap().insert(phrase.to_owned(), meaning.clone());
        meaning
    }

    /// What `phrase` means, if it is in the book.
    pub fn known(&self, phrase: &str) -> Option<M> {
        self.pages.read().unwrap().get(phrase).cloned()
    }

    /// For a menu: what two phrases mean, if both are in the book.
    pub fn side_by_side(&self, left: &str, right: &str) -> Option<(M, M)> {
        Some((self.known(left)?, self.known(right)?))
    }
}
