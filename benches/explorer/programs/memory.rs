//! Two litmus tests of the memory model.

use super::std::sync::atomic::AtomicUsize;
use super::std::thread;
use ::std::sync::Arc;
use ::std::sync::atomic::Ordering::{self, Relaxed};

/// Who sees the flag must see the data.
pub fn message_passing(publish: Ordering, look: Ordering) {
    let shared = Arc::new((AtomicUsize::new(0), AtomicUsize::new(0)));
    let other = shared.clone();
    let writer = thread::spawn(move || {
        other.0.store(42, Relaxed);
        other.1.store(1, publish);
    });
    if shared.1.load(look) == 1 {
        assert_eq!(shared.0.load(Relaxed), 42);
    }
    writer.join().unwrap();
}

/// Each says that it comes and looks whether the other does: not both may see nobody.
pub fn store_buffering(say: Ordering, look: Ordering) {
    let shared = Arc::new([AtomicUsize::new(0), AtomicUsize::new(0)]);
    let come = |mine: usize, theirs: usize| {
        let shared = shared.clone();
        thread::spawn(move || {
            shared[mine].store(1, say);
            shared[theirs].load(look)
        })
    };
    let both = [come(0, 1), come(1, 0)];
    let seen: usize = both.into_iter().map(|thread| thread.join().unwrap()).sum();
    assert_ne!(seen, 0);
}
