//! How many processes work at once: as many as there are cores, however many answers are judged.

use std::sync::{Condvar, Mutex, PoisonError};
use std::thread::available_parallelism;

/// Seats for processes that work.
#[derive(Debug)]
pub struct Seats {
    free: Mutex<usize>,
    freed: Condvar,
}

impl Seats {
    /// One for each core.
    pub fn one_a_core() -> Seats {
        Seats::new(available_parallelism().map_or(1, usize::from))
    }

    fn new(seats: usize) -> Seats {
        Seats { free: Mutex::new(seats), freed: Condvar::new() }
    }

    /// Does the work as soon as there is a seat.
    pub fn take<R>(&self, work: impl FnOnce() -> R) -> R {
        let free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.freed.wait_while(free, |free| *free == 0);
        *waited.unwrap_or_else(PoisonError::into_inner) -= 1;
        let _seat = Seat(self);
        work()
    }
}

/// Given back when dropped, also by a panic.
struct Seat<'a>(&'a Seats);

impl Drop for Seat<'_> {
    fn drop(&mut self) {
        *self.0.free.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        self.0.freed.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::Seats;
    use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
    use std::thread;

    #[test]
    fn never_more_work_than_there_are_seats() {
        let seats = Seats::new(2);
        let (working, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    for _ in 0..50 {
                        seats.take(|| {
                            most.fetch_max(working.fetch_add(1, SeqCst) + 1, SeqCst);
                            thread::yield_now();
                            working.fetch_sub(1, SeqCst);
                        });
                    }
                });
            }
        });
        assert!((1..=2).contains(&most.into_inner()));
    }
}
