use std::panic::resume_unwind;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::thread;
use std::time::{Duration, Instant};

use answer::{Failed, Job, Pool, run_all};
use conc::{Clock, Options, explore, explore_with, probe, reaches};

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

#[test]
fn two_jobs_can_run_at_once() {
    explore(|| {
        let pool = Pool::new(2);
        let job = || -> Job<()> { Box::new(|| reaches::together("two jobs running", 2)) };
        run_all(&pool, vec![job(), job()]);
    });
}

#[test]
fn no_more_jobs_run_at_once_than_there_are_workers() {
    // Three jobs of an hour, and two workers.
    by_the_clock(|| {
        let pool = Pool::new(2);
        let running = Arc::new(AtomicUsize::new(0));
        let job = || -> Job<usize> {
            let running = running.clone();
            Box::new(move || {
                let with_me = 1 + running.fetch_add(1, SeqCst);
                thread::sleep(AN_HOUR);
                running.fetch_sub(1, SeqCst);
                with_me
            })
        };
        let began = Instant::now();
        let list = run_all(&pool, vec![job(), job(), job()]);
        let most = list.into_iter().map(|job| job.expect("none fails")).max();
        assert_eq!(most, Some(2), "most jobs that ran at a time, on two workers");
        assert_eq!(began.elapsed().as_secs() / 3600, 2, "hours for three jobs on two workers");
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
