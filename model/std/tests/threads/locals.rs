//! Thread locals.

use crate::support::{failing, proven};
use conc_engine::End;
use conc_std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use conc_std::sync::{Arc, Mutex};
use conc_std::{thread, thread_local};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// Adds its text to a log when it is dropped.
struct Farewell(&'static str, Arc<Mutex<Vec<&'static str>>>);

impl Drop for Farewell {
    fn drop(&mut self) {
        self.1.lock().unwrap().push(self.0);
    }
}

thread_local! {
    static COUNT: Cell<u32> = Cell::new(10);
    static FIRST: RefCell<Option<Farewell>> = RefCell::new(None);
    static SECOND: RefCell<Option<Farewell>> = RefCell::new(None);
    static CONSTANT: Cell<i8> = const { Cell::new(-3) };
    static NAMES: RefCell<Vec<&'static str>> = const { RefCell::new(Vec::new()) }
}

pub fn thread_locals_are_fresh_for_every_thread_and_dropped_at_its_end() {
    proven(|| {
        let log = Arc::new(Mutex::new(Vec::new()));
        COUNT.set(1);
        for _ in 0..2 {
            let log = log.clone();
            thread::spawn(move || {
                assert_eq!(COUNT.replace(11), 10);
                FIRST.set(Some(Farewell("first", log.clone())));
                SECOND.set(Some(Farewell("second", log.clone())));
                log.lock().unwrap().push("body");
            })
            .join()
            .unwrap();
        }
        let once = ["body", "second", "first"];
        assert_eq!(*log.lock().unwrap(), [once, once].concat());
        assert_eq!(COUNT.get(), 1);
    });
}

pub fn thread_locals_are_fresh_in_every_execution() {
    let executions = proven(|| {
        assert_eq!(COUNT.replace(99), 10);
        let shared = Arc::new(AtomicU32::new(0));
        let theirs = shared.clone();
        let child = thread::spawn(move || theirs.fetch_add(1, SeqCst));
        shared.fetch_add(1, SeqCst);
        child.join().unwrap();
    });
    assert_eq!(executions, 2);
}

pub fn a_thread_local_that_is_dropped_cannot_be_reached_again() {
    /// Looks at itself while it is dropped.
    struct Mirror(Arc<AtomicU32>);
    impl Drop for Mirror {
        fn drop(&mut self) {
            let gone = MIRROR.try_with(|_| ()).is_err();
            // What needs no destructor is never gone.
            let count = COUNT.try_with(Cell::get);
            self.0.store(u32::from(gone && count == Ok(10)), SeqCst);
        }
    }
    thread_local!(static MIRROR: RefCell<Option<Mirror>> = const { RefCell::new(None) });

    proven(|| {
        let gone = Arc::new(AtomicU32::new(7));
        let theirs = gone.clone();
        thread::spawn(move || MIRROR.set(Some(Mirror(theirs)))).join().unwrap();
        assert_eq!(gone.load(SeqCst), 1);
    });
}

pub fn a_constant_thread_local_begins_with_its_constant() {
    proven(|| {
        assert_eq!(CONSTANT.replace(5), -3);
        assert_eq!(thread::spawn(|| CONSTANT.get()).join().unwrap(), -3);
    });
}

pub fn a_setter_of_a_thread_local_is_seen_by_its_getter() {
    proven(|| {
        NAMES.with_borrow_mut(|names| names.push("a"));
        assert_eq!(NAMES.with_borrow(Vec::len), 1);
        assert_eq!(NAMES.replace(vec!["b", "c"]), ["a"]);
        assert_eq!(NAMES.take(), ["b", "c"]);
        assert!(NAMES.with(|names| names.borrow().is_empty()));
    });
}

pub fn thread_locals_of_an_abandoned_thread_are_dropped_without_waiting() {
    /// Asks for a lock when it goes.
    struct Waits(Arc<Mutex<()>>, Rc<Cell<u32>>);
    impl Drop for Waits {
        fn drop(&mut self) {
            let _ = self.0.lock();
            self.1.set(self.1.get() + 1);
        }
    }
    // SAFETY: model threads are coroutines of one operating-system thread.
    unsafe impl Send for Waits {}
    thread_local!(static WAITS: RefCell<Option<Waits>> = const { RefCell::new(None) });

    let dropped = Rc::new(Cell::new(0));
    let failing = failing(|| {
        dropped.set(0);
        let shut = Arc::new(Mutex::new(()));
        std::mem::forget(shut.lock());
        let waits = Waits(shut, dropped.clone());
        let child = thread::spawn(move || {
            WAITS.set(Some(waits));
            thread::park();
        });
        child.join().unwrap();
    });
    assert_eq!((failing.end, dropped.get()), (End::Deadlock, 1));
}
