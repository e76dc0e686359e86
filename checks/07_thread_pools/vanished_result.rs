use std::panic::resume_unwind;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::thread;
use std::time::{Duration, Instant};

use answer::{Failed, Job, Pool, run_all};
use conc::{Clock, Options, Verdict, explore, explore_with, fail, reaches};

/// A value; there is only one of it.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Value(u32);

fn sample(value: u32) -> Job<Value> {
    Box::new(move || Value(value))
}

/// Panics, and says nothing of it: what is told on screen are the answer's panics.
fn clotted() -> Job<Value> {
    Box::new(|| resume_unwind(Box::new("clotted")))
}

fn by_the_clock(day: impl Fn()) {
    explore_with(Options { clock: Clock::Discrete, ..Options::default() }, day);
}

const AN_HOUR: Duration = Duration::from_secs(3600);

#[test]
fn a_job_that_failed_has_its_place_in_the_list() {
    for workers in [1, 2] {
        explore(move || {
            let pool = Pool::new(workers);
            let list = run_all(&pool, vec![clotted(), sample(5)]);
            assert_eq!(list, [Err(Failed), Ok(Value(5))], "the first of two has failed");
        });
    }
    explore(|| {
        let pool = Pool::new(1);
        let list = run_all(&pool, vec![sample(7), clotted(), sample(5), clotted()]);
        let expected = [Ok(Value(7)), Err(Failed), Ok(Value(5)), Err(Failed)];
        assert_eq!(list, expected, "the second and the fourth of four have failed");
        assert_eq!(run_all(&pool, vec![clotted()]), [Err(Failed)], "the only one has failed");
    });
}

#[test]
fn the_results_lie_in_the_order_of_the_jobs() {
    for [first, second] in [[9, 4], [4, 9]] {
        explore(move || {
            let pool = Pool::new(2);
            let list = run_all(&pool, vec![sample(first), sample(second)]);
            assert_eq!(list, [Ok(Value(first)), Ok(Value(second))], "the values of two samples");
        });
    }
    explore(|| {
        let pool = Pool::new(1);
        assert_eq!(run_all::<Value>(&pool, vec![]), [], "the values of an empty tray");
    });
}

/// Takes an hour, and says how many run when it begins, itself among them.
fn analysis(running: &Arc<AtomicUsize>) -> Job<usize> {
    let running = running.clone();
    Box::new(move || {
        let with_me = 1 + running.fetch_add(1, SeqCst);
        thread::sleep(AN_HOUR);
        running.fetch_sub(1, SeqCst);
        with_me
    })
}

/// The most that ran at a time.
fn most(list: Vec<Result<usize, Failed>>) -> usize {
    list.into_iter().filter_map(Result::ok).max().unwrap_or(0)
}

#[test]
fn two_jobs_can_run_at_once() {
    explore(|| {
        let pool = Pool::new(2);
        let job = || -> Job<()> { Box::new(|| reaches::together("two jobs running", 2)) };
        run_all(&pool, vec![job(), job()]);
    });
    by_the_clock(|| {
        let (pool, running) = (Pool::new(2), Arc::default());
        let began = Instant::now();
        run_all(&pool, vec![analysis(&running), analysis(&running), analysis(&running)]);
        let hours = began.elapsed().as_secs() / 3600;
        if hours > 2 {
            let what = format!("Three jobs of an hour on two workers take {hours} hours.");
            fail(Verdict::NotConcurrent, what);
        }
    });
}

#[test]
fn no_more_jobs_run_at_once_than_there_are_workers() {
    by_the_clock(|| {
        let (pool, running) = (Pool::new(2), Arc::default());
        let list = run_all(&pool, vec![analysis(&running), analysis(&running), analysis(&running)]);
        let most = most(list);
        assert!(most <= 2, "jobs that ran at a time, of three on two workers: {most}");
    });
    // Two trays on one pool.
    by_the_clock(|| {
        let (pool, running) = (Pool::new(1), Arc::default());
        let tray = || most(run_all(&pool, vec![analysis(&running)]));
        let most = thread::scope(|s| {
            let first = s.spawn(tray);
            thread::sleep(AN_HOUR / 2);
            tray().max(first.join().unwrap())
        });
        assert!(most <= 1, "jobs that ran at a time, of two trays on one worker: {most}");
    });
}

#[test]
fn after_a_failure_the_pool_is_as_good_as_before() {
    by_the_clock(|| {
        let pool = Pool::new(2);
        thread::sleep(AN_HOUR);
        run_all(&pool, vec![clotted()]);
        thread::sleep(AN_HOUR);
        let job = || -> Job<()> {
            Box::new(|| {
                thread::sleep(AN_HOUR);
                reaches::together("two jobs after a failure", 2);
            })
        };
        run_all(&pool, vec![job(), job()]);
    });
}
