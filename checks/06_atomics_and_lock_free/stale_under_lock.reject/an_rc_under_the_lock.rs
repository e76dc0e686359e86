use answer::SpinLock;
use std::rc::Rc;

/// Clones get out of the lock, and then two threads count at once.
pub fn copy(crib: &SpinLock<Rc<str>>) {
    std::thread::scope(|shop| {
        shop.spawn(|| {
            let mine = Rc::clone(&crib.lock());
            drop(mine);
        });
        let mine = Rc::clone(&crib.lock());
        drop(mine);
    });
}
