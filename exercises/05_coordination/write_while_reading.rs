//! # The cache hangs at its first miss
//!
//! A travel agency has a phrase book. Anybody at the counter may look into it, many at a time; a
//! phrase that is not in it goes to the translator, who is paid by the phrase, and is then written
//! in. There is a second use for it: menus show what two phrases mean, side by side.
//!
//! All went well while the book that it was delivered with sufficed. Then somebody asked for a
//! phrase that was not in it, and was never heard of again; and everybody who came to the counter
//! later stood behind him. Since somebody "worked around" this, another thing has turned up: now and
//! then a menu hangs just when a new phrase is being written in.
//!
//! Promises:
//! - a new phrase gets into the book
//! - a phrase is translated only once
//! - several people can look up known phrases at once
//! - menus and new phrases do not lock each other out
//!
//! Known phrases are looked up by all three: `look_up`, `known` and `side_by_side`. The one who
//! translates and writes in may have the book to himself meanwhile. Nothing is ever taken out.
//!
//! Guess before you run it: which lock is still held when `write` is called, and until when?
//!
//! From "rust-concurrency", Synchronization Primitives, RwLock.

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
        // TODO: how long does the guard live that `read` returns?
        match self.pages.read().unwrap().get(phrase) {
            Some(meaning) => meaning.clone(),
            None => {
                let meaning = translate();
                self.pages.write().unwrap().insert(phrase.to_owned(), meaning.clone());
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
