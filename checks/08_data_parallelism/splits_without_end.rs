use std::sync::Mutex;
use std::thread;
use std::time::Duration;

use answer::weigh_all;
use conc::{Clock, Options, Verdict, explore, explore_with, fail, probe};

/// Weighs containers 1 to `count`: which were weighed, in the order in which they were put together.
fn weighed(count: u32, smallest: usize, threads: usize) -> Vec<u32> {
    let cargo: Vec<u32> = (1..=count).collect();
    weigh_all(&cargo, smallest, threads, <[u32]>::to_vec, |earlier, later| {
        [earlier, later].concat()
    })
}

#[test]
fn every_container_counts_once_and_in_order() {
    for (count, smallest, threads) in [(5, 1, 2), (3, 2, 2), (4, 1, 3), (1, 1, 2), (0, 1, 2)] {
        explore(move || {
            let expected: Vec<u32> = (1..=count).collect();
            let weighed = weighed(count, smallest, threads);
            assert_eq!(
                weighed, expected,
                "{count} containers, {smallest} in one go, {threads} threads"
            );
        });
    }
}

#[test]
fn no_more_threads_take_part_than_were_asked_for() {
    for threads in 1..=3 {
        explore(move || {
            let caller = probe::thread();
            let took_part = Mutex::new(vec![caller]);
            let note = || {
                let mut took_part = took_part.lock().unwrap();
                if !took_part.contains(&probe::thread()) {
                    took_part.push(probe::thread());
                }
            };
            weigh_all(&[(); 4], 1, threads, |_| note(), |_, _| note());
            let took_part = took_part.into_inner().unwrap().len();
            assert!(took_part <= threads, "{took_part} threads took part, and {threads} should");
        });
    }
}

#[test]
fn all_threads_weigh_at_once_and_nobody_only_waits() {
    const HOUR: Duration = Duration::from_secs(60 * 60);
    for (containers, threads) in [(2, 2), (3, 3), (4, 3)] {
        explore_with(Options { clock: Clock::Discrete, ..Options::default() }, move || {
            let begun = probe::Clones::new();
            let hours = begun.watch(HOUR);
            thread::scope(|s| {
                let caller = s.spawn(|| {
                    let an_hour_each = |load: &[()]| {
                        let hour = hours.clone();
                        thread::sleep(*hour * load.len() as u32);
                    };
                    weigh_all(&[(); 4][..containers], 1, threads, an_hour_each, |_, _| ());
                });
                thread::sleep(HOUR / 2);
                let (weighing, only_wait) = (begun.count(), probe::asleep());
                if weighing < threads {
                    let message = format!(
                        "{containers} containers take an hour each, and after half an hour \
                        {weighing} of {threads} threads weigh."
                    );
                    fail(Verdict::NotConcurrent, message)
                }
                assert_eq!(only_wait, 0, "threads that only wait, while all others weigh");
                caller.join().unwrap();
            });
        });
    }
}

#[test]
fn no_container_is_copied() {
    explore(|| {
        let clones = probe::Clones::new();
        let cargo = [1, 2, 3].map(|weight| clones.watch(weight));
        let weigh = |load: &[_]| load.len();
        assert_eq!(weigh_all(&cargo, 1, 2, weigh, |one, other| one + other), 3, "containers");
        assert_eq!(clones.count(), 0, "copies of containers");
    });
}

/// How many containers were in each load that was weighed.
fn loads(count: usize, smallest: usize, threads: usize) -> Vec<usize> {
    let weigh = |load: &[()]| vec![load.len()];
    let add = |earlier, later| [earlier, later].concat();
    weigh_all(&[(); 3][..count], smallest, threads, weigh, add)
}

#[test]
fn a_small_load_is_weighed_in_one_go() {
    for (count, smallest) in [(2, 2), (3, 4), (0, 1)] {
        explore(move || {
            let loads = loads(count, smallest, 4);
            assert_eq!(loads, [count], "loads, of {count} where {smallest} are weighed in one go");
        });
    }
}

#[test]
fn a_single_container_is_never_divided() {
    for (count, threads) in [(1, 2), (2, 4), (3, 1), (0, 2)] {
        explore(move || {
            let loads = loads(count, 0, threads);
            assert_eq!(
                loads.iter().sum::<usize>(),
                count,
                "containers, with a smallest of nothing"
            );
            let none = loads.iter().filter(|load| **load == 0).count();
            assert_eq!(none, usize::from(count == 0), "empty loads, of {count} containers");
        });
    }
}
