//! # Nothing is locked where it should be, and too much where it should not
//!
//! Two filling lines of a jam factory share a label printer. A label has two lines: what is in the
//! jar, and what to beware of. When both are on the roll a bell rings with the label's number, and
//! somebody comes and sticks it on. That takes as long as it takes.
//!
//! On Thursday a label said "Plum, Walnut", and the next one "may contain stones, contains nuts".
//! The colleague who wrote this points to the first line of `print`: the printer is taken before
//! anything is printed. It is, too. On Friday somebody who stood at the bell asked how many labels
//! had been printed, and the factory stood still.
//!
//! Promises:
//! - the two lines of a label stay together
//! - a label has the number of its place on the roll
//! - the printer is free while a bell rings
//!
//! From "rust-concurrency", Mutex ("Lock released here").

use std::sync::{Mutex, MutexGuard};

/// Prints one line on the roll.
pub trait Printer: Send + Sync {
    /// Prints `text`.
    fn line(&self, text: &str);
}

/// The labels of the day; the filling lines share them.
pub struct Labels<P> {
    printer: P,
    printed: Mutex<u32>,
}

/// While you have this, the printer is yours.
struct Turn<'a> {
    printed: MutexGuard<'a, u32>,
}

impl<P: Printer> Labels<P> {
    /// A printer in the morning; nobody else prints on it.
    pub fn new(printer: P) -> Labels<P> {
        Labels { printer, printed: Mutex::new(0) }
    }

    fn my_turn(&self) -> Turn<'_> {
        Turn { printed: self.printed.lock().unwrap() }
    }

    /// How many labels have been printed. It may wait for one that is being printed.
    pub fn printed(&self) -> u32 {
        *self.my_turn().printed
    }

    /// Prints a label, and then rings the bell with its number: the first one is number 1. Whoever
    /// comes may stay at the bell for long, ask for `printed`, or print another label.
    pub fn print(&self, jam: &str, beware: &str, bell: impl FnOnce(u32)) {
        // TODO: when does each of these turns begin, and when does it end?
        let _ = self.my_turn(); // rustc had said: unused variable `turn`
        self.printer.line(jam);
        self.printer.line(beware);
        *self.my_turn().printed += 1;
        bell(*self.my_turn().printed);
    }
}
