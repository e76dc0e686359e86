//! says: The answer panics: attempt to negate with overflow (in std, after line 12)
use std::hint::black_box;
use std::sync::Mutex;
use std::thread;

pub const EXPECTED: i32 = 1;

// Overflows inside std, which says a line of its own and none of this file.
pub fn outcome() -> i32 {
    let height = Mutex::new(i32::MIN);
    thread::scope(|scope| {
        let measured = scope.spawn(|| black_box(*height.lock().unwrap()).abs());
        measured.join().unwrap()
    })
}
