//! says: Woken, and asleep again: thread 1 notifies `all_here` (line 18), but before main has `here` again, thread 1 comes first and changes what it guards (line 14). main was woken,
use std::sync::{Condvar, Mutex};
use std::thread;

pub const EXPECTED: u32 = 2;

struct Meeting {
    here: Mutex<u32>,
    all_here: Condvar,
}

// Who comes to the next meeting first is counted before those of this one have looked.
fn meet(meeting: &Meeting) {
    let mut here = meeting.here.lock().unwrap();
    *here += 1;
    if *here == 2 {
        *here = 0;
        meeting.all_here.notify_all();
    }
    while *here != 0 {
        here = meeting.all_here.wait(here).unwrap();
    }
}

pub fn outcome() -> u32 {
    let meeting = Meeting { here: Mutex::new(0), all_here: Condvar::new() };
    let twice = || {
        meet(&meeting);
        meet(&meeting);
    };
    thread::scope(|scope| {
        scope.spawn(twice);
        twice();
    });
    2
}
