//! # Whoever comes has to ask about those who wait
//!
//! A skipper asked the desk one thing: is anybody writing? That somebody was waiting to write was
//! written down nowhere, so nobody could take it into account. As long as the visits overlap the
//! number of readers never gets to nought, and the writer waits for nought. Nothing is locked up,
//! nobody breaks a rule, and it goes on for ever: *starvation*. No test that ends can show
//! "for ever". What it can show is that everybody who came later went first.
//!
//! So the desk writes down who waits. First rule: a reader who comes while a writer waits, waits as
//! well. That alone is writer preference, and turns the fault round. Hence the second: a
//! writer who leaves lets in all the readers who are waiting, and counts them in himself. (If each
//! did so on waking, a quick writer could be there before them.) Readers and writers take turns, and
//! nobody waits for ever because of the other kind. This is called *phase-fair*.
//!
//! It is those who wait *at that moment*. A flag that says "now it is the readers' turn", and stays
//! up while anybody reads, lets in each new reader as well, and the skippers' stream is back.
//!
//! In the solution, `batch` is for the readers who were let in: they recognise by it that they have
//! been. Their number alone would not do; they may wake late, when the next writer waits already.
//!
//! The document has "starvation_prevention: true" and "fairness: true" as two settings of a lock. Its
//! code does not compile; repaired, its readers wait for any waiting writer, so a stream of writers
//! keeps them out. That is not prevention, it is the choice of a victim. And the two
//! words mean different things. Without starvation: everybody gets in some day. Fair: in the order
//! of arrival. The second contains the first, and costs more: with reader, writer, reader, writer in
//! line each goes alone, where here the two readers go together.
//!
//! At work: std's `RwLock` promises nothing; on Linux waiting writers come first. parking_lot's
//! makes new readers queue behind a writer, tokio's lets in by order of arrival. And the best answer
//! is often not to wait: publish a new board, let the old one be read to the end (`Arc` in a
//! `Mutex`, or the crate arc-swap).
//!
//! What this check cannot prove: that no *writer* is starved by other writers. Whom `notify_all`
//! lets through is luck, and here it decides among them. Whoever wants more wants the order of
//! arrival; that is the next exercise.
//!
//! Read next: "readers-writers problem", the first, the second and the third. And a question:
//! a reader who is at the board calls `read` again. When does that hang now, and did it before?

use std::sync::{Condvar, Mutex};

/// Says who may go to the board: any number of readers, or one writer.
#[derive(Default)]
pub struct Desk {
    state: Mutex<State>,
    left: Condvar,
}

#[derive(Default)]
struct State {
    reading: usize,
    writing: bool,
    waiting_readers: usize,
    waiting_writers: usize,
    /// How many writers have left; each has let in the readers who were waiting.
    batch: u64,
}

impl Desk {
    /// Nobody is at the board.
    pub fn new() -> Desk {
        Desk::default()
    }

    /// Waits until one may read, then calls `look`.
    pub fn read<R>(&self, look: impl FnOnce() -> R) -> R {
        let mut state = self.state.lock().unwrap();
        if state.writing || state.waiting_writers > 0 {
            state.waiting_readers += 1;
            let came = state.batch;
            while state.batch == came {
                state = self.left.wait(state).unwrap();
            }
            // The writer who left has counted me in.
        } else {
            state.reading += 1;
        }
        drop(state);
        let _at_the_board = Reading(self);
        look()
    }

    /// Waits until one may write, then calls `change`.
    pub fn write<R>(&self, change: impl FnOnce() -> R) -> R {
        let mut state = self.state.lock().unwrap();
        state.waiting_writers += 1;
        while state.writing || state.reading > 0 {
            state = self.left.wait(state).unwrap();
        }
        state.waiting_writers -= 1;
        state.writing = true;
        drop(state);
        let _at_the_board = Writing(self);
        change()
    }
}

/// Somebody who reads; when it is dropped he has left.
struct Reading<'a>(&'a Desk);

impl Drop for Reading<'_> {
    fn drop(&mut self) {
        self.0.state.lock().unwrap().reading -= 1;
        self.0.left.notify_all();
    }
}

/// Somebody who writes; when it is dropped he has left.
struct Writing<'a>(&'a Desk);

impl Drop for Writing<'_> {
    fn drop(&mut self) {
        let mut state = self.0.state.lock().unwrap();
        state.writing = false;
        state.reading += state.waiting_readers;
        state.waiting_readers = 0;
        state.batch += 1;
        self.0.left.notify_all();
    }
}
