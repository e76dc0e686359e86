use std::hint::black_box;
use std::thread;

use answer::{Trouble, run_deep};
use conc::native;

/// Boxes in boxes: each takes a good kilobyte of stack.
fn boxes(depth: u32) -> u32 {
    let box_in_the_hand = black_box([depth as u8; 1024]);
    if depth == 0 { 0 } else { 1 + boxes(depth - 1) + u32::from(box_in_the_hand[0] > u8::MAX - 1) }
}

#[test]
fn a_deep_job_gets_the_stack_it_asks_for() {
    native(|| {
        // More than any thread has without asking.
        let counted = run_deep("seeds", 64 << 20, || boxes(20_000) >= 20_000);
        assert!(matches!(counted, Ok(true)), "twenty thousand boxes, in a stack of 64 MiB");
    });
}

#[test]
fn the_thread_carries_its_name() {
    native(|| {
        let caller = thread::current().id();
        let job = move || {
            (thread::current().name().map(str::to_string), thread::current().id() == caller)
        };
        let (name, on_the_caller) = run_deep("seed collection", 1 << 20, job).unwrap();
        assert_eq!(name.as_deref(), Some("seed collection"), "the name that the job sees");
        assert!(!on_the_caller, "the job ran on the caller's own thread");
    });
}

#[test]
fn a_stack_that_cannot_be_had_is_an_error_and_no_crash() {
    native(|| {
        // No machine has that much address space.
        let counted = run_deep("universe", usize::MAX / 2, || 1);
        assert!(
            matches!(counted, Err(Trouble::NoThread(_))),
            "half of all the memory there can be"
        );
    });
}

#[test]
fn a_panicking_job_is_an_error_and_no_crash() {
    native(|| {
        let counted = run_deep("seeds", 1 << 20, || -> u32 { panic!("a box without a label") });
        assert!(matches!(counted, Err(Trouble::Panicked)), "a job that panics");
        assert_eq!(run_deep("seeds", 1 << 20, || 7).unwrap(), 7, "the job after it");
    });
}
