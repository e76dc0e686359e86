//! says: Check, then act: main looked at what `account` guards (line 8), gave the lock back, and changed it later (line 9). In between other changed it (line 9): what main had seen was no longer so.
use std::sync::Mutex;
use std::thread;

pub const EXPECTED: u32 = 20;

fn withdraw(account: &Mutex<i64>) {
    if *account.lock().unwrap() >= 80 {
        *account.lock().unwrap() -= 80;
    }
}

pub fn outcome() -> u32 {
    let account = Mutex::new(100);
    thread::scope(|scope| {
        let other = scope.spawn(|| withdraw(&account));
        withdraw(&account);
        other.join().unwrap();
    });
    let left = *account.lock().unwrap();
    left.max(0) as u32
}
