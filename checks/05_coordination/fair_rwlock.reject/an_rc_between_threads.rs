use answer::FairRwLock;
use std::rc::Rc;

/// Two readers who clone the same `Rc` at once would miscount it.
pub fn look_up(register: &FairRwLock<Rc<str>>) {
    std::thread::scope(|desk| {
        desk.spawn(|| register.read(|_| ()));
    });
}
