//! Scoped threads.

use crate::support::{failing, last_panic, proven};
use conc_engine::End;
use conc_std::sync::Mutex;
use conc_std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use conc_std::thread;
use std::cell::RefCell;
use std::rc::Rc;

pub fn a_scope_waits_for_its_threads() {
    let executions = proven(|| {
        let total = Mutex::new(0);
        let returned = thread::scope(|s| {
            for _ in 0..3 {
                s.spawn(|| *total.lock().unwrap() += 1);
            }
            "returned"
        });
        assert_eq!((returned, total.into_inner().unwrap()), ("returned", 3));
    });
    assert_eq!(executions, 6);
}

pub fn a_scope_waits_for_threads_that_its_threads_spawn() {
    proven(|| {
        let count = AtomicU32::new(0);
        thread::scope(|s| {
            s.spawn(|| {
                s.spawn(|| {
                    thread::Builder::new().spawn_scoped(s, || count.store(1, SeqCst)).unwrap();
                });
            });
        });
        assert_eq!(count.load(SeqCst), 1);
    });
}

pub fn a_scope_panics_when_a_thread_nobody_joined_has_panicked() {
    let message = last_panic(|| {
        thread::scope(|s| {
            s.spawn(|| panic!("inside"));
        });
    });
    assert_eq!(message, "a scoped thread panicked");
}

pub fn a_scope_does_not_panic_when_the_panic_was_joined() {
    proven(|| {
        let payload = thread::scope(|s| s.spawn(|| panic!("inside")).join().unwrap_err());
        assert_eq!(payload.downcast_ref(), Some(&"inside"));
    });
}

pub fn a_panic_of_the_scope_itself_goes_first_but_only_after_its_threads() {
    proven(|| {
        let count = AtomicU32::new(0);
        let outcome = conc_std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            thread::scope(|s| {
                s.spawn(|| {
                    thread::yield_now();
                    count.store(1, SeqCst);
                    panic!("of a thread");
                });
                panic!("of the scope");
            });
        }));
        assert_eq!(outcome.unwrap_err().downcast_ref(), Some(&"of the scope"));
        assert_eq!(count.load(SeqCst), 1);
    });
}

pub fn threads_of_an_abandoned_scope_are_unwound_before_what_they_borrow() {
    /// Says its name when it goes.
    struct Last(&'static str, Rc<RefCell<Vec<&'static str>>>);
    impl Drop for Last {
        fn drop(&mut self) {
            self.1.borrow_mut().push(self.0);
        }
    }
    /// A thing of the scope's owner that a thread refers to until its own end.
    struct Borrower<'a>(&'a Last, Last);
    impl Drop for Borrower<'_> {
        fn drop(&mut self) {
            self.1.1.borrow_mut().push(self.0.0);
        }
    }
    // SAFETY: model threads are coroutines of one operating-system thread.
    unsafe impl Sync for Last {}

    let log = Rc::new(RefCell::new(Vec::new()));
    let failing = failing(|| {
        log.borrow_mut().clear();
        let owner = Last("owner", log.clone());
        let shut = Mutex::new(());
        let _held = shut.lock().unwrap();
        thread::scope(|s| {
            s.spawn(|| {
                let last = Last("thread", owner.1.clone());
                let _borrower = Borrower(&owner, last);
                let _ = shut.lock();
            });
        });
    });
    assert_eq!(failing.end, End::Deadlock);
    // The borrower still finds its owner, then goes itself, then the owner.
    assert_eq!(*log.borrow(), ["owner", "thread", "owner"]);
}
