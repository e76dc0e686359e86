//! Work that goes through threads by channels.

use super::std::sync::mpsc::channel;
use super::std::thread;

/// One makes items, one doubles them, one adds them up.
pub fn three_stages(items: usize) {
    let (make, made) = channel();
    let (double, doubled) = channel();
    let maker = thread::spawn(move || {
        for item in 1..=items {
            make.send(item).unwrap();
        }
    });
    let doubler = thread::spawn(move || {
        for _ in 0..items {
            double.send(2 * made.recv().unwrap()).unwrap();
        }
    });
    let sum: usize = (0..items).map(|_| doubled.recv().unwrap()).sum();
    maker.join().unwrap();
    doubler.join().unwrap();
    assert_eq!(sum, items * (items + 1));
}
