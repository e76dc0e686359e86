//! verdict: livelock - tries until nobody reads, and reads
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
        match self.pages.read().unwrap().get(phrase) {
            Some(meaning) => meaning.clone(),
            None => {
                let meaning = translate();
                loop {
                    if let Ok(mut pages) = self.pages.try_write() {
                        pages.insert(phrase.to_owned(), meaning.clone());
                        break;
                    }
                    std::thread::yield_now();
                }
                meaning
            }
        }
    }

    /// What `phrase` means, if it is in the book.
    pub fn known(&self, phrase: &str) -> Option<M> {
        self.pages.read().unwrap().get(phrase).cloned()
    }

    /// For a menu: what two phrases mean, if both are in the book.
    pub fn side_by_side(&self, left: &str, right: &str) -> Option<(M, M)> {
        let pages = self.pages.read().unwrap();
        let left = pages.get(left)?;
        let right = self.known(right)?;
        Some((left.clone(), right))
    }
}
