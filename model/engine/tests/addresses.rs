//! Addresses inside executions are the same in all of them, whatever else is allocated.

use conc_engine::heap::Heap;
use conc_engine::search::{Options, explore};
use conc_engine::{Kind, Mode, Object, Op, Verb, step, thread};
use std::cell::RefCell;
use std::rc::Rc;

#[global_allocator]
static HEAP: Heap = Heap;

/// Two threads that race for an object, each with an allocation of its own before and after.
fn race(seen: impl Fn(usize)) {
    let object = Rc::new(Object::named(Kind::Probe, "raced for"));
    let other = Rc::clone(&object);
    let touch = |object: &Object| {
        let before = Box::new(1_u64);
        step(Op::new(Verb::Count, None).touches(object, Mode::Write));
        drop(before);
        Box::new(2_u64)
    };
    let body = move || drop(touch(&other));
    let child = thread::spawn(None, Box::new(body), None);
    let mine = touch(&object);
    thread::join(child, None);
    let last = Box::new(mine);
    seen(std::ptr::from_ref(&*last).addr());
}

/// One test: the region is one thread's.
#[test]
fn executions_begin_at_the_same_address_and_never_write_over_what_is_still_in_use() {
    let addresses = RefCell::new(Vec::with_capacity(100));
    for size in [1, 1_000, 50] {
        let held =
            explore(Options::default(), || race(|address| addresses.borrow_mut().push(address)));
        assert!(held.complete);
        Vec::<u8>::with_capacity(size).leak(); // the heap outside is another one every time
    }
    let addresses = addresses.into_inner();
    assert!(addresses.len() >= 6 && addresses.iter().all(|address| *address == addresses[0]));

    let kept = RefCell::new(Vec::new());
    let held = explore(Options::default(), || {
        race(|address| kept.borrow_mut().push(Box::new(address)));
        Box::leak(Box::new([7_u8; 100]));
    });
    assert!(held.complete);
    let kept = kept.into_inner();
    assert!(kept.windows(2).all(|two| *two[0] < *two[1]), "each begins behind what was kept");
}
