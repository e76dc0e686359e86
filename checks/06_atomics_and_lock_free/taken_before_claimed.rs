use std::sync::mpsc;
use std::thread;

use answer::Queue;
use conc::probe::Drops;
use conc::{Options, explore, explore_with};

/// In every interleaving; and what is allocated must be freed.
fn leaving_nothing(day: impl Fn()) {
    explore_with(Options { no_leaks: true, ..Options::default() }, day);
}

/// Jobs with the numbers from 1 on, in this order.
fn waiting(jobs: u32) -> Queue<Box<u32>> {
    let queue = Queue::new();
    (1..=jobs).for_each(|number| queue.put(Box::new(number)));
    queue
}

/// The work: to read the number on the job.
fn copy(job: Box<u32>) -> u32 {
    *job
}

/// What still waits, in order. There are at most three jobs in any check.
fn rest(queue: &Queue<Box<u32>>) -> Vec<u32> {
    (0..4).filter_map(|_| queue.do_next(copy)).collect()
}

/// The numbers of these jobs and of those that still wait, sorted.
fn all(done: &[Option<u32>], queue: &Queue<Box<u32>>) -> Vec<u32> {
    let mut all: Vec<u32> = done.iter().copied().flatten().chain(rest(queue)).collect();
    all.sort();
    all
}

#[test]
fn jobs_are_done_in_the_order_in_which_they_came() {
    explore(|| {
        let queue = waiting(2);
        assert_eq!(queue.do_next(copy), Some(1), "the first of two");
        queue.put(Box::new(3));
        assert_eq!(rest(&queue), [2, 3], "the second, and one that came later");
        assert_eq!(queue.do_next(copy), None, "all are done");
        queue.put(Box::new(4));
        assert_eq!(queue.do_next(copy), Some(4), "one that came after the last was done");
    });
}

#[test]
fn each_job_is_done_once() {
    leaving_nothing(|| {
        let queue = waiting(2);
        let done = thread::scope(|room| {
            let clerk = room.spawn(|| queue.do_next(copy));
            [queue.do_next(copy), clerk.join().unwrap()]
        });
        assert!(done.iter().all(Option::is_some), "two jobs, two clerks: {done:?}");
        assert_eq!(all(&done, &queue), [1, 2], "jobs done and waiting");
    });
    // One job for two.
    leaving_nothing(|| {
        let queue = waiting(1);
        let done = thread::scope(|room| {
            let clerk = room.spawn(|| queue.do_next(copy));
            [queue.do_next(copy), clerk.join().unwrap()]
        });
        assert_eq!(all(&done, &queue), [1], "jobs done and waiting");
    });
}

#[test]
fn a_clerk_at_work_holds_up_nobody() {
    leaving_nothing(|| {
        let queue = waiting(2);
        let (go_on, told) = mpsc::channel::<()>();
        let done = thread::scope(|room| {
            let queue = &queue;
            let works_long = room.spawn(move || {
                queue.do_next(|job| {
                    let _ = told.recv();
                    copy(job)
                })
            });
            // Meanwhile the other one does a job, and another one comes.
            let mut done = vec![queue.do_next(copy)];
            assert!(done[0].is_some(), "two jobs, one clerk at work, nothing for the other");
            queue.put(Box::new(3));
            drop(go_on);
            done.push(works_long.join().unwrap());
            done
        });
        assert_eq!(all(&done, &queue), [1, 2, 3], "jobs done and waiting");
    });
}

#[test]
fn a_job_that_comes_meanwhile_arrives_whole() {
    leaving_nothing(|| {
        let queue = waiting(0);
        let done = thread::scope(|room| {
            let clerk = room.spawn(|| queue.do_next(copy));
            queue.put(Box::new(1));
            queue.put(Box::new(2));
            clerk.join().unwrap()
        });
        assert_ne!(done, Some(2), "the second was done first");
        assert_eq!(all(&[done], &queue), [1, 2], "jobs done and waiting");
    });
    // Three who put at once: each may meet what another has half done.
    leaving_nothing(|| {
        let queue = waiting(0);
        thread::scope(|room| {
            room.spawn(|| queue.put(Box::new(1)));
            room.spawn(|| queue.put(Box::new(2)));
            queue.put(Box::new(3));
        });
        assert_eq!(all(&[], &queue), [1, 2, 3], "jobs that three have put at once");
    });
    // A job is put, and two clerks are there.
    leaving_nothing(|| {
        let queue = waiting(0);
        let done = thread::scope(|room| {
            room.spawn(|| queue.put(Box::new(1)));
            let clerk = room.spawn(|| queue.do_next(copy));
            [queue.do_next(copy), clerk.join().unwrap()]
        });
        assert_eq!(all(&done, &queue), [1], "jobs done and waiting");
    });
}

#[test]
fn what_still_waits_is_freed_with_the_queue() {
    leaving_nothing(|| {
        let drops = Drops::new();
        let queue = Queue::new();
        (1..=3).for_each(|number| queue.put(drops.watch(number)));
        let taken = queue.do_next(|job| job);
        drop(queue);
        assert_eq!(drops.count(), 2, "jobs dropped with the queue, of two that waited");
        drop(taken);
        assert_eq!(drops.count(), 3, "and the one that was taken, by who took it");
    });
    leaving_nothing(|| drop(Queue::<Box<u32>>::new()));
}
