use std::mem;
use std::sync::mpsc;
use std::thread;

use answer::Stack;
use conc::probe::Drops;
use conc::{Options, explore, explore_with};

/// In every interleaving; and what is allocated must be freed.
fn leaving_nothing(day: impl Fn()) {
    explore_with(Options { no_leaks: true, ..Options::default() }, day);
}

/// Jobs of one, two, … pages; the longest is on top.
fn waiting(jobs: u32) -> Stack<Box<u32>> {
    let stack = Stack::new();
    (1..=jobs).for_each(|pages| stack.put(pages, Box::new(pages)));
    stack
}

fn any(_pages: u32) -> bool {
    true
}

/// What was taken and what still waits, in the order of their pages.
fn all(taken: &[Option<Box<u32>>], stack: &Stack<Box<u32>>) -> Vec<u32> {
    let mut all: Vec<u32> = taken.iter().flatten().map(|job| **job).collect();
    for _ in 0..4 {
        all.extend(stack.take(any).map(|job| *job));
    }
    all.sort();
    all
}

#[test]
fn a_job_that_does_not_fit_stays_on_top() {
    explore(|| {
        let stack = waiting(2);
        assert_eq!(stack.take(|pages| pages < 2), None, "a job of two pages, and paper for one");
        assert_eq!(stack.take(|pages| pages == 2).as_deref(), Some(&2), "it was left on top");
        stack.put(7, Box::new(3));
        assert_eq!(stack.take(|pages| pages == 7).as_deref(), Some(&3), "the last one brought");
        assert_eq!(stack.take(|pages| pages == 1).as_deref(), Some(&1), "the first one brought");
        assert_eq!(stack.take(any), None, "all are taken");
    });
}

#[test]
fn each_job_is_printed_once() {
    leaving_nothing(|| {
        let stack = waiting(2);
        let taken = thread::scope(|shop| {
            // One has paper for the top job alone, and the other for both.
            let printer = shop.spawn(|| stack.take(|pages| pages == 2));
            [stack.take(any), printer.join().unwrap()]
        });
        assert!(
            taken[0].is_some(),
            "two jobs, one of them taken at most, and none for it: {taken:?}"
        );
        assert_eq!(all(&taken, &stack), [1, 2], "jobs taken and waiting");
    });
    // One job for two.
    leaving_nothing(|| {
        let stack = waiting(1);
        let taken = thread::scope(|shop| {
            let printer = shop.spawn(|| stack.take(any));
            [stack.take(any), printer.join().unwrap()]
        });
        assert_eq!(all(&taken, &stack), [1], "jobs taken and waiting");
    });
}

#[test]
fn a_job_brought_meanwhile_arrives_whole() {
    leaving_nothing(|| {
        let stack = waiting(1);
        let taken = thread::scope(|shop| {
            let printer = shop.spawn(|| stack.take(any));
            stack.put(2, Box::new(2));
            printer.join().unwrap()
        });
        assert!(taken.is_some(), "there was a job all the time");
        assert_eq!(all(&[taken], &stack), [1, 2], "jobs taken and waiting");
    });
    leaving_nothing(|| {
        let stack = waiting(0);
        thread::scope(|shop| {
            shop.spawn(|| stack.put(1, Box::new(1)));
            stack.put(2, Box::new(2));
        });
        assert_eq!(all(&[], &stack), [1, 2], "jobs that two have brought at once");
    });
}

#[test]
fn a_printer_that_ponders_holds_up_nobody() {
    leaving_nothing(|| {
        let stack = waiting(2);
        let (go_on, told) = mpsc::channel::<()>();
        let taken = thread::scope(|shop| {
            let stack = &stack;
            let ponders = shop.spawn(move || {
                stack.take(|_pages| {
                    let _ = told.recv();
                    true
                })
            });
            // Meanwhile the other one takes both jobs, and another job is brought.
            let mut taken = vec![stack.take(any), stack.take(any)];
            assert!(taken.iter().all(Option::is_some), "taken while the other ponders: {taken:?}");
            stack.put(3, Box::new(3));
            drop(go_on);
            taken.push(ponders.join().unwrap());
            taken
        });
        assert_eq!(all(&taken, &stack), [1, 2, 3], "jobs taken and waiting");
    });
}

#[test]
fn a_printer_that_is_alone_leaves_nothing_behind() {
    leaving_nothing(|| {
        let stack = waiting(2);
        assert_eq!(all(&[], &stack), [1, 2]);
        // It is not dropped: what it still owned would be left behind.
        mem::forget(stack);
    });
    // Also what had to be kept while two were there.
    leaving_nothing(|| {
        let stack = waiting(1);
        thread::scope(|shop| {
            shop.spawn(|| stack.take(any));
            stack.take(any);
        });
        stack.put(2, Box::new(2));
        assert_eq!(all(&[], &stack), [2]);
        mem::forget(stack);
    });
    // And if one of the two has panicked while it pondered.
    leaving_nothing(|| {
        let stack = waiting(2);
        thread::scope(|shop| {
            let jams = shop.spawn(|| stack.take(|_pages| panic!("the paper jams")));
            stack.take(any);
            assert!(jams.join().is_err(), "there is a job, and nobody has asked whether it fits");
        });
        assert_eq!(all(&[], &stack).len(), 1, "jobs that wait, of two of which one was taken");
        mem::forget(stack);
    });
}

#[test]
fn what_still_waits_is_freed_with_the_stack() {
    leaving_nothing(|| {
        let drops = Drops::new();
        let stack = Stack::new();
        (1..=3).for_each(|pages| stack.put(pages, drops.watch(pages)));
        let taken = stack.take(any);
        drop(stack);
        assert_eq!(drops.count(), 2, "jobs dropped with the stack, of two that waited");
        drop(taken);
        assert_eq!(drops.count(), 3, "and the one that was taken, by who took it");
    });
    leaving_nothing(|| drop(Stack::<Box<u32>>::new()));
}
