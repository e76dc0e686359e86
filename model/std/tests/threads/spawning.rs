//! Spawning and joining.

use crate::support::{failing, outcomes, proven};
use conc_engine::End;
use conc_std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use conc_std::sync::{Arc, Mutex, mpsc};
use conc_std::thread;
use std::panic::{AssertUnwindSafe, catch_unwind};

pub fn a_join_returns_the_value_of_a_thread() {
    proven(|| {
        let numbers = vec![1, 2, 3];
        let sum = thread::spawn(move || numbers.into_iter().sum::<i32>());
        let text = thread::spawn(|| "text".to_string());
        assert_eq!((sum.join().unwrap(), text.join().unwrap().as_str()), (6, "text"));
    });
}

pub fn a_join_returns_the_panic_of_a_thread() {
    proven(|| {
        let literal = thread::spawn(|| panic!("no more")).join().unwrap_err();
        assert_eq!(literal.downcast_ref(), Some(&"no more"));
        let payload = thread::spawn(|| std::panic::panic_any(7_u64)).join().unwrap_err();
        assert_eq!(payload.downcast_ref(), Some(&7_u64));
        assert!(!thread::panicking());
    });
}

pub fn a_thread_that_is_not_joined_may_end_late() {
    let seen = outcomes(|| {
        let done = Arc::new(AtomicU32::new(0));
        let theirs = done.clone();
        thread::spawn(move || theirs.store(1, SeqCst));
        done.load(SeqCst)
    });
    assert!(seen.into_iter().eq([0, 1]));
}

pub fn a_thread_knows_its_name_and_its_identity() {
    proven(|| {
        let main = thread::current();
        assert_eq!(main.name(), Some("main"));
        let child = thread::Builder::new()
            .name("clerk".into())
            .stack_size(1 << 16)
            .spawn(|| (thread::current().name().map(str::to_string), thread::current().id()))
            .unwrap();
        let handle = child.thread().clone();
        assert_eq!(handle.name(), Some("clerk"));
        let (name, id) = child.join().unwrap();
        assert_eq!((name.as_deref(), id), (Some("clerk"), handle.id()));
        assert_ne!(id, main.id());
        assert_eq!(main.id(), thread::current().id());
        assert_eq!(format!("{:?}", main.id()), "ThreadId(1)");
        assert_eq!(thread::spawn(|| thread::current().name().is_none()).join().ok(), Some(true));
    });
}

pub fn a_name_with_a_null_byte_is_refused() {
    proven(|| {
        let spawned = catch_unwind(AssertUnwindSafe(|| {
            let _ = thread::Builder::new().name("a\0b".into()).spawn(|| ());
        }));
        assert!(spawned.is_err());
    });
}

pub fn a_thread_is_finished_in_some_executions_and_not_in_others() {
    let seen = outcomes(|| {
        let child = thread::spawn(|| ());
        let early = child.is_finished();
        child.join().unwrap();
        early
    });
    assert!(seen.into_iter().eq([false, true]));
}

pub fn a_loop_until_a_thread_is_finished_comes_to_its_end() {
    proven(|| {
        let done = Arc::new(AtomicU32::new(0));
        let theirs = done.clone();
        let child = thread::spawn(move || theirs.store(1, SeqCst));
        while !child.is_finished() {}
        assert_eq!(done.load(SeqCst), 1);
    });
}

pub fn a_join_needs_no_further_executions() {
    for (threads, orders) in [(2, 2), (3, 6)] {
        let executions = proven(|| {
            let total = Arc::new(Mutex::new(0));
            let all: Vec<_> = (0..threads)
                .map(|_| {
                    let total = total.clone();
                    thread::spawn(move || *total.lock().unwrap() += 1)
                })
                .collect();
            all.into_iter().for_each(|child| child.join().unwrap());
            assert_eq!(*total.lock().unwrap(), threads);
        });
        assert_eq!(executions, orders, "{threads} threads");
    }
}

pub fn a_destructor_may_unwrap_what_an_abandoned_thread_was_to_bring() {
    struct Staff(Option<thread::JoinHandle<u32>>, mpsc::Receiver<u32>);
    impl Drop for Staff {
        fn drop(&mut self) {
            self.1.recv().unwrap();
            self.0.take().unwrap().join().unwrap();
        }
    }
    let ended = failing(|| {
        let (sender, receiver) = mpsc::channel();
        let never = Mutex::new(());
        let worker = thread::spawn(move || {
            let _first = never.lock().unwrap();
            let _second = never.lock().unwrap();
            sender.send(1).unwrap();
            2
        });
        drop(Staff(Some(worker), receiver));
    });
    assert_eq!(ended.end, End::Deadlock);
    let ended = failing(|| {
        let (_sender, receiver) = mpsc::channel();
        let worker = thread::spawn(|| {
            thread::park();
            thread::park();
            thread::park();
            2
        });
        let _staff = Staff(Some(worker), receiver);
        thread::park();
        thread::park();
        thread::park();
    });
    assert_eq!(ended.end, End::Deadlock);
}
