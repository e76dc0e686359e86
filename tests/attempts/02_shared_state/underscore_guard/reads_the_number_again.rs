//! verdict: wrong-result - counted under the lock, and read after it

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

    /// How many labels have been printed.
    pub fn printed(&self) -> u32 {
        *self.my_turn().printed
    }

    /// Prints a label, and then rings the bell with its number: the first one is number 1. Whoever
    /// comes may stay at the bell for long, ask for `printed`, or print another label.
    pub fn print(&self, jam: &str, beware: &str, bell: impl FnOnce(u32)) {
        {
            let mut turn = self.my_turn();
            self.printer.line(jam);
            self.printer.line(beware);
            *turn.printed += 1;
        }
        let number = self.printed();
        bell(number);
    }
}
