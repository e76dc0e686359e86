use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::{Duration, Instant};

use answer::{Job, Pool};
use conc::{Clock, Options, Verdict, explore, explore_with, fail, probe, reaches};

fn by_the_clock(day: impl Fn()) {
    explore_with(Options { clock: Clock::Discrete, ..Options::default() }, day);
}

const A_MOMENT: Duration = Duration::from_nanos(1);
const A_WHILE: Duration = Duration::from_secs(1);

/// A job that says when a worker has it in hand, and then keeps him until it may end: when told so,
/// or when the check gives up. So hold it in a variable that is declared after the pool.
struct LongJob {
    begun: Receiver<()>,
    may_end: Sender<()>,
}

fn a_long_job() -> (LongJob, Job) {
    let (begin, begun) = mpsc::channel();
    let (may_end, end) = mpsc::channel();
    let job = move || {
        let _ = begin.send(());
        let _ = end.recv();
    };
    (LongJob { begun, may_end }, Box::new(job))
}

/// Gives every worker a long job; returns when all have theirs in hand.
fn keep_busy(pool: &Pool, workers: usize) -> Vec<LongJob> {
    let keep_one_busy = |worker| {
        let (long, job) = a_long_job();
        assert!(pool.offer(job).is_ok(), "there is room for a job: {worker} of {workers} at work");
        long.begun.recv().expect("a job that was taken is begun, since a worker is free");
        long
    };
    (0..workers).map(keep_one_busy).collect()
}

/// A job that counts.
fn adding_one(done: &Arc<AtomicU32>) -> Job {
    let done = done.clone();
    Box::new(move || drop(done.fetch_add(1, SeqCst)))
}

#[test]
fn two_jobs_can_be_at_work_at_once() {
    by_the_clock(|| {
        let pool = Pool::new(2, 2);
        for _ in 0..2 {
            let job = || {
                thread::sleep(A_WHILE);
                reaches::together("two jobs at work", 2);
            };
            assert!(pool.offer(Box::new(job)).is_ok(), "there is room for two");
        }
        thread::sleep(A_MOMENT);
    });
    // Both workers are asleep when two jobs are offered, one right after the other.
    by_the_clock(|| {
        let begun = probe::Drops::new();
        let pool = Pool::new(2, 2);
        thread::sleep(A_MOMENT);
        for _ in 0..2 {
            let waiting = begun.watch(());
            let job = || {
                drop(waiting);
                thread::sleep(A_WHILE);
            };
            assert!(pool.offer(Box::new(job)).is_ok(), "there is room for two");
        }
        thread::sleep(A_WHILE / 2);
        if begun.count() < 2 {
            let sentence = "Two workers were idle, two jobs were taken, and only one is at work.";
            fail(Verdict::NotConcurrent, sentence)
        }
    });
}

#[test]
fn a_full_pool_hands_the_job_back() {
    for (workers, room) in [(1, 1), (1, 2), (2, 1)] {
        by_the_clock(move || {
            let done = Arc::new(AtomicU32::new(0));
            let pool = Pool::new(workers, room);
            let busy = keep_busy(&pool, workers);
            for waiting in 0..room {
                let taken = pool.offer(adding_one(&done)).is_ok();
                assert!(taken, "room for {room} jobs that wait, {waiting} are waiting");
            }
            let picture = probe::Drops::new();
            let one_too_many = {
                let (done, held) = (done.clone(), picture.watch(()));
                Box::new(move || {
                    let _held = held;
                    done.fetch_add(10, SeqCst);
                })
            };
            let offered = Instant::now();
            let Err(job) = pool.offer(one_too_many) else {
                panic!("taken, with {workers} at work and {room} waiting, in a room for {room}");
            };
            assert_eq!(offered.elapsed(), Duration::ZERO, "time that it took to say no");
            assert_eq!(picture.count(), 0, "pictures thrown away, of the one that was handed back");
            drop(busy);
            drop(pool);
            assert_eq!(done.load(SeqCst), room as u32, "jobs done, of those that were taken");
            job();
            let ten_more = 10 + room as u32;
            assert_eq!(done.load(SeqCst), ten_more, "and 10 more for what was handed back");
            assert_eq!(picture.count(), 1, "how often its picture was dropped");
        });
    }
}

#[test]
fn two_who_offer_at_once_cannot_overfill_it() {
    explore(|| {
        let pool = Pool::new(1, 1);
        let _busy = keep_busy(&pool, 1);
        let offer = || usize::from(pool.offer(Box::new(|| ())).is_ok());
        let taken = thread::scope(|school| {
            let other = school.spawn(offer);
            offer() + other.join().unwrap()
        });
        assert_eq!(taken, 1, "jobs taken of two, by a pool that has room for one more");
    });
}

#[test]
fn there_is_room_again_when_a_job_is_done() {
    by_the_clock(|| {
        let pool = Pool::new(1, 1);
        let first = keep_busy(&pool, 1);
        let (second, job) = a_long_job();
        assert!(pool.offer(job).is_ok(), "one at work, none waiting");
        for _ in 0..2 {
            assert!(pool.offer(Box::new(|| ())).is_err(), "one at work, one waiting");
        }
        drop(first);
        second.begun.recv().expect("the job that was waiting is begun");
        thread::sleep(A_MOMENT);
        assert!(pool.offer(Box::new(|| ())).is_ok(), "the first is done, the second at work");
        assert!(pool.offer(Box::new(|| ())).is_err(), "the second at work, the third waiting");
        let _ = second.may_end.send(());
        thread::sleep(A_MOMENT);
        let _busy = keep_busy(&pool, 1);
        assert!(pool.offer(Box::new(|| ())).is_ok(), "all done but one, which is at work");
    });
}

#[test]
fn every_job_that_was_taken_is_done_before_the_pool_is_gone() {
    explore(|| {
        let done = Arc::new(AtomicU32::new(0));
        let pool = Pool::new(1, 2);
        for _ in 0..2 {
            assert!(pool.offer(adding_one(&done)).is_ok(), "there is room for two");
        }
        drop(pool);
        assert_eq!(done.load(SeqCst), 2, "jobs done when the pool is gone");
    });
    explore(|| {
        let done = Arc::new(AtomicU32::new(0));
        let pool = Pool::new(2, 1);
        assert!(pool.offer(adding_one(&done)).is_ok(), "there is room for one");
        drop(pool);
        assert_eq!(done.load(SeqCst), 1, "jobs done when a pool of two is gone");
    });
}
