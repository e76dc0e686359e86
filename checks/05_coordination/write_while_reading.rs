use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::thread;

use answer::PhraseBook;
use conc::{explore, reaches};

#[test]
fn a_new_phrase_gets_into_the_book() {
    explore(|| {
        let book = PhraseBook::new();
        assert_eq!(book.known("Prost"), None, "in an empty book");
        assert_eq!(book.look_up("Prost", || "cheers"), "cheers", "a phrase asked for first");
        assert_eq!(book.known("Prost"), Some("cheers"), "a phrase that has been asked for");
        assert_eq!(book.look_up("Prost", || "another"), "cheers", "a phrase asked for again");
    });
    // While somebody else looks.
    explore(|| {
        let book = PhraseBook::new();
        let seen = thread::scope(|counter| {
            let other = counter.spawn(|| book.known("Prost"));
            book.look_up("Prost", || "cheers");
            other.join().unwrap()
        });
        assert!(matches!(seen, None | Some("cheers")), "known while it is written in: {seen:?}");
    });
}

#[test]
fn a_phrase_is_translated_only_once() {
    // Two ask for the same one.
    explore(|| {
        let book = PhraseBook::new();
        let translated = AtomicU32::new(0);
        let ask = || book.look_up("Prost", || translated.fetch_add(1, SeqCst) + 1);
        let (mine, theirs) = thread::scope(|counter| {
            let other = counter.spawn(ask);
            (ask(), other.join().unwrap())
        });
        assert_eq!(translated.load(SeqCst), 1, "translations paid for, of one phrase");
        assert_eq!((mine, theirs), (1, 1), "which translation each of two was given");
    });
    // Two ask for different ones.
    explore(|| {
        let book = PhraseBook::new();
        thread::scope(|counter| {
            counter.spawn(|| book.look_up("Prost", || "cheers"));
            book.look_up("Mahlzeit", || "hello at noon");
        });
        let both = (book.known("Prost"), book.known("Mahlzeit"));
        assert_eq!(both, (Some("cheers"), Some("hello at noon")), "after two new phrases");
    });
}

#[test]
fn several_people_can_look_up_known_phrases_at_once() {
    at_once(look_up, look_up, || reaches::together("two inside `look_up`, of a known phrase", 2));
    at_once(known, known, || reaches::together("two inside `known`", 2));
    at_once(menu, menu, || reaches::together("two inside `side_by_side`", 2));
    at_once(menu, look_up, || {
        reaches::together("one inside `side_by_side`, the other inside `look_up`", 2)
    });
}

#[test]
fn menus_and_new_phrases_do_not_lock_each_other_out() {
    explore(|| {
        let book = PhraseBook::new();
        book.look_up("Suppe", || "soup");
        book.look_up("Salz", || "salt");
        let menu = thread::scope(|counter| {
            let menu = counter.spawn(|| book.side_by_side("Suppe", "Salz"));
            book.look_up("Prost", || "cheers");
            menu.join().unwrap()
        });
        assert_eq!(menu, Some(("soup", "salt")), "two known phrases, side by side");
        assert_eq!(book.side_by_side("Salz", "Salz"), Some(("salt", "salt")), "twice the same");
        assert_eq!(book.side_by_side("Salz", "Brot"), None, "when the right one is not known");
        assert_eq!(book.side_by_side("Brot", "Salz"), None, "when the left one is not known");
    });
}

/// Two ask, each in his way, when the phrase is in the book; both copies can be made at once.
fn at_once(one: Asks, other: Asks, copying: fn()) {
    explore(move || {
        let book = PhraseBook::new();
        book.look_up("Prost", || LongMeaning(copying));
        thread::scope(|counter| {
            counter.spawn(|| one(&book));
            other(&book);
        });
    });
}

type Asks = fn(&PhraseBook<LongMeaning>);

fn look_up(book: &PhraseBook<LongMeaning>) {
    book.look_up("Prost", || unreachable!("it is in the book"));
}

fn known(book: &PhraseBook<LongMeaning>) {
    assert!(book.known("Prost").is_some(), "known, of a phrase that has been asked for");
}

fn menu(book: &PhraseBook<LongMeaning>) {
    let menu = book.side_by_side("Prost", "Prost");
    assert!(menu.is_some(), "twice the same known phrase, side by side");
}

/// Takes its time to be copied, so that two can do it at once.
struct LongMeaning(fn());

impl Clone for LongMeaning {
    fn clone(&self) -> LongMeaning {
        (self.0)();
        LongMeaning(self.0)
    }
}
