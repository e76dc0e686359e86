//! When an execution is over its unfinished threads are unwound, and their destructors run: these
//! must find nothing that waits or panics, for a panic then would end the process.

mod common;

use common::{failure, go, join};
use conc_engine::End;
use conc_std::sync::mpsc::{channel, sync_channel};
use conc_std::sync::{Arc, Condvar, LazyLock, Mutex, OnceLock};

/// Calls its function when it goes.
struct Last<F: FnMut()>(F);

impl<F: FnMut()> Drop for Last<F> {
    fn drop(&mut self) {
        (self.0)();
    }
}

/// A deadlock of one thread.
fn wait_for_ever() {
    let lock = Mutex::new(());
    let _first = lock.lock();
    let _second = lock.lock();
}

#[test]
fn a_destructor_may_unwrap_a_lock_that_was_poisoned_or_is_held() {
    let end = failure(|| {
        let poisoned = Arc::new(Mutex::new(0));
        let (other, held) = (poisoned.clone(), Arc::new(Mutex::new(0)));
        join([go(move || {
            let _guard = other.lock();
            panic!("at work");
        })]);
        let holder = held.clone();
        go(move || {
            let _guard = holder.lock();
            wait_for_ever();
        });
        let _last = Last(|| *poisoned.lock().unwrap() += *held.lock().unwrap());
        wait_for_ever();
    });
    assert_eq!(end, End::Deadlock);
}

#[test]
fn a_destructor_may_wait_for_what_never_comes() {
    let end = failure(|| {
        let both = (Mutex::new(false), Condvar::new());
        let (_sender, receiver) = channel::<i32>();
        let _last = Last(|| {
            assert!(receiver.recv().is_err());
            let mut guard = both.0.lock().unwrap();
            while !*guard {
                guard = both.1.wait(guard).unwrap();
            }
        });
        wait_for_ever();
    });
    assert_eq!(end, End::Deadlock);
}

#[test]
fn a_destructor_may_send_to_somebody_who_is_gone() {
    let end = failure(|| {
        let (sender, receiver) = channel();
        let (bounded, bounded_receiver) = sync_channel(0);
        let _last = Last(|| {
            sender.send(1).unwrap();
            bounded.try_send(2).unwrap();
            bounded.send(3).unwrap();
        });
        // unwound before what was made before them
        let _receivers = (receiver, bounded_receiver);
        wait_for_ever();
    });
    assert_eq!(end, End::Deadlock);
}

#[test]
fn a_destructor_may_use_a_value_that_another_thread_was_making() {
    let end = failure(|| {
        let once: Arc<OnceLock<i32>> = Arc::new(OnceLock::new());
        let lazy: Arc<LazyLock<i32>> = Arc::new(LazyLock::new(|| {
            wait_for_ever();
            1
        }));
        let (maker, user) = (once.clone(), lazy.clone());
        go(move || drop(maker.get_or_init(|| **user).to_string()));
        let _last = Last(|| {
            assert_eq!(*once.get_or_init(|| 2), 2);
            assert_eq!(**lazy, 1);
        });
        wait_for_ever();
    });
    assert_eq!(end, End::Deadlock);
}
