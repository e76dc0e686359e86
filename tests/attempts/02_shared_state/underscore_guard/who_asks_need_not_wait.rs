//! verdict: deadlock - the number is free at the bell, and the printer is not

use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

/// Prints one line on the roll.
pub trait Printer: Send + Sync {
    /// Prints `text`.
    fn line(&self, text: &str);
}

/// The labels of the day; the filling lines share them.
pub struct Labels<P> {
    printer: Mutex<P>,
    printed: AtomicU32,
}

impl<P: Printer> Labels<P> {
    /// A printer in the morning; nobody else prints on it.
    pub fn new(printer: P) -> Labels<P> {
        Labels { printer: Mutex::new(printer), printed: AtomicU32::new(0) }
    }

    /// How many labels have been printed.
    pub fn printed(&self) -> u32 {
        self.printed.load(Ordering::SeqCst)
    }

    /// Prints a label, and then rings the bell with its number: the first one is number 1.
    pub fn print(&self, jam: &str, beware: &str, bell: impl FnOnce(u32)) {
        let printer = self.printer.lock().unwrap();
        printer.line(jam);
        printer.line(beware);
        bell(self.printed.fetch_add(1, Ordering::SeqCst) + 1);
    }
}
