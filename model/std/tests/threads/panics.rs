//! Panics of model threads.

use crate::support::proven;
use conc_std::panic::{self, AssertUnwindSafe};
use conc_std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use conc_std::sync::{Arc, Mutex};
use conc_std::thread;

pub fn a_caught_panic_is_over() {
    proven(|| {
        let mutex = Mutex::new(1);
        let caught = panic::catch_unwind(|| panic!("caught"));
        assert_eq!(caught.unwrap_err().downcast_ref(), Some(&"caught"));
        assert!(!thread::panicking());
        let resumed = panic::catch_unwind(|| panic::resume_unwind(Box::new(4)));
        assert_eq!(resumed.unwrap_err().downcast_ref(), Some(&4));
        drop(mutex.lock().unwrap());
        assert!(!mutex.is_poisoned());
        let caught = panic::catch_unwind(AssertUnwindSafe(|| {
            let _held = mutex.lock().unwrap();
            panic!("poisons");
        }));
        assert!(caught.is_err() && mutex.is_poisoned());
    });
}

pub fn a_thread_panics_alone() {
    /// Notes whether its thread panics when it goes.
    struct Witness(Arc<AtomicU32>);
    impl Drop for Witness {
        fn drop(&mut self) {
            self.0.fetch_add(if thread::panicking() { 10 } else { 1 }, SeqCst);
        }
    }
    proven(|| {
        let seen = Arc::new(AtomicU32::new(0));
        let (one, other) = (seen.clone(), seen.clone());
        let panics = thread::spawn(move || {
            let _witness = Witness(one);
            panic!("alone");
        });
        let calm = thread::spawn(move || drop(Witness(other)));
        assert!(panics.join().is_err() && calm.join().is_ok());
        assert_eq!(seen.load(SeqCst), 11);
    });
}

pub fn a_hook_of_the_answer_is_never_called() {
    proven(|| {
        let called = Arc::new(AtomicU32::new(0));
        let theirs = called.clone();
        panic::set_hook(Box::new(move |_| theirs.store(1, SeqCst)));
        assert!(panic::catch_unwind(|| panic!("unseen")).is_err());
        drop(panic::take_hook());
        assert_eq!(called.load(SeqCst), 0);
    });
}
