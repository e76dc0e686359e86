//! # How long is a guard?
//!
//! `let _ = self.my_turn();` took the printer and gave it back before the semicolon. `_` is no
//! variable with a short name; it is a pattern that binds nothing, so the guard stays a temporary
//! and goes at the end of its statement. The other filling line printed "Walnut" between "Plum" and
//! its stones. `let _turn = …` is a variable and lives to the end of its block.
//!
//! The last line had the opposite fault. `bell(*self.my_turn().printed)` copies a number, and still
//! the guard is a temporary of that statement: it goes when `bell` has returned. Whoever asked for
//! `printed` at the bell waited for a guard of their own thread. (With one more `let` in front of
//! it the lock is free in time, and somebody else's label comes in between: two people with number
//! 2.) So: one named guard for printing, counting *and* reading the number, in a block of its own.
//!
//! The document shows the block, with "Lock released here" at its brace. It is right, and it is
//! half of it: it does not show the guard that has no name. In the same document stands
//! `lock_a.lock();` as a statement; that line locks nothing. And with a mutex `m`, `println!("{}
//! {}", m.lock().is_err(), m.lock().unwrap())` waits for ever in one thread: the first guard lives
//! to the end of the line.
//!
//! Does rustc not see it? It does for std's guards: `let_underscore_lock` refuses
//! `let _ = m.lock()`. Put the guard into a struct, as here, and it is silent. Temporaries live
//! through the whole of a `match`, too, and through the body of an `if let` or `while let`.
//!
//! At work: give guards a name and a block, or say `drop(guard)` where the locked part ends. And no
//! callback under a lock: you do not know what is in it. Clippy has
//! `significant_drop_in_scrutinee` for one half of this.
//!
//! What this check cannot prove: that the locked part is short. A printer is slow, and both
//! filling lines wait for it in line.
//!
//! Read next: "Temporary scopes" in the Rust Reference, on its page about destructors. And a
//! question: `while let Some(job) = queue.lock().unwrap().pop() { run(job) }`, in four threads. How
//! many jobs run at once?

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
        let number = {
            let mut turn = self.my_turn();
            self.printer.line(jam);
            self.printer.line(beware);
            *turn.printed += 1;
            *turn.printed
        }; // the printer is free from here
        bell(number);
    }
}
