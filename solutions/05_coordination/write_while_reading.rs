//! # Let go, ask again, look again
//!
//! The guard that `read()` returned stood in the head of the `match`, and a value made there lives to
//! the end of the whole `match`. So in the arm for a miss the thread was still reading, and `write()`
//! waited until nobody reads. It waited for itself; no second thread is needed for that. In an
//! `if let … else` it depends on the edition: up to 2021 the guard lives through the `else`, since
//! 2024 it is dropped before. Better to write code whose reader need not know that.
//!
//! An `RwLock` of std has no way up from reading to writing. (If two could wait to be promoted, each
//! would wait for the other to stop reading.) So one lets go, takes the lock anew, and between the
//! two anything may have happened. Hence the second look, under the write lock: `entry` looks and
//! writes in one. Without it two who miss together both pay the translator.
//!
//! The menu had two read guards in one thread. The document shows just that, `r1` and `r2` one after
//! the other under the heading "Multiple readers", and alone it runs. But a lock that lets every reader
//! in would keep writers out for ever, so most make new readers wait behind a writer that waits, and
//! then: the menu reads; the writer waits for the menu; the menu's second `read` waits for the
//! writer. Many readers are many *threads*. Std leaves the policy to the platform and says that a
//! second `read` in one thread might deadlock. On Linux it does: tried with the document's two lines
//! and a writer in between. Here the strict rule always holds.
//!
//! It is rarely as plain as `r1` and `r2`. It is a method that holds a guard and calls another
//! method of the same object. So: lock in the public methods, work in private ones that are handed
//! `&BTreeMap`. (Two guards one *after* the other are right here, too, since nothing is ever taken
//! out. Where meanings change, one guard for both also makes sure that they belong together.)
//!
//! At work: parking_lot has `upgradable_read`, one upgradable reader at a time, and `read_recursive`.
//! And translating under the write lock closes the book for all. If it takes long, the map holds
//! an `Arc<OnceLock<M>>` for each phrase: only those who want the same one wait.
//!
//! What this check cannot prove: that an `RwLock` was worth it. Where reading takes a microsecond,
//! a `Mutex` often is as fast, and has one trap less.
//!
//! Read next: `RwLock::read`, "Panics"; "temporary scopes" in the Rust Reference. And a question:
//! `translate` panics under the write lock. What do the next ones at the counter get to see?

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
        if let Some(meaning) = self.known(phrase) {
            return meaning; // nobody reads any more: the guard stayed in `known`
        }
        let mut pages = self.pages.write().unwrap();
        // Somebody may have written it in since.
        pages.entry(phrase.to_owned()).or_insert_with(translate).clone()
    }

    /// What `phrase` means, if it is in the book.
    pub fn known(&self, phrase: &str) -> Option<M> {
        self.pages.read().unwrap().get(phrase).cloned()
    }

    /// For a menu: what two phrases mean, if both are in the book.
    pub fn side_by_side(&self, left: &str, right: &str) -> Option<(M, M)> {
        let pages = self.pages.read().unwrap(); // one guard for both
        Some((pages.get(left)?.clone(), pages.get(right)?.clone()))
    }
}
