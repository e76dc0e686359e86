use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

use answer::simulate;
use conc::{explore, probe, reaches};

/// Who has computed what: a place for each worker and step, in which nobody else writes.
struct Map([[AtomicUsize; 3]; 3]);

impl Map {
    fn new() -> Map {
        let step_0 = [AtomicUsize::new(0), AtomicUsize::new(0), AtomicUsize::new(0)];
        let step_1 = [AtomicUsize::new(0), AtomicUsize::new(0), AtomicUsize::new(0)];
        let step_2 = [AtomicUsize::new(0), AtomicUsize::new(0), AtomicUsize::new(0)];
        Map([step_0, step_1, step_2])
    }

    fn compute(&self, worker: usize, step: usize) {
        self.0[step][worker].fetch_add(1, SeqCst);
    }

    /// Strips of this step that are done.
    fn strips(&self, step: usize) -> usize {
        self.0[step].iter().map(|strip| strip.load(SeqCst)).sum()
    }
}

#[test]
fn nobody_begins_a_step_before_all_have_ended_the_one_before() {
    for workers in [2, 1] {
        explore(move || {
            let (map, too_early) = (Map::new(), AtomicUsize::new(0));
            let compute = |worker: usize, step: usize| {
                if step > 0 && map.strips(step - 1) < workers {
                    too_early.fetch_add(1, SeqCst);
                }
                map.compute(worker, step);
            };
            simulate(workers, 2, compute, |_| ());
            assert_eq!(
                too_early.into_inner(),
                0,
                "of {workers} workers, those who began a step too early"
            );
            let computed = map.0.map(|strips| strips.map(AtomicUsize::into_inner));
            let once = [usize::from(workers > 0), usize::from(workers > 1), 0];
            assert_eq!(computed, [once, once, [0; 3]], "how often, by step and worker");
        });
    }
}

#[test]
fn each_map_is_published_once_and_in_order() {
    for (workers, steps) in [(1, 2), (2, 2)] {
        explore(move || {
            let published = Mutex::new(Vec::new());
            simulate(workers, steps, |_, _| (), |step| published.lock().unwrap().push(step));
            let published = published.into_inner().unwrap();
            assert_eq!(published, Vec::from_iter(0..steps), "maps, of {workers} workers");
        });
    }
}

#[test]
fn nobody_computes_while_a_map_is_published() {
    for (workers, steps) in [(2, 2), (3, 1)] {
        explore(move || {
            let map = Map::new();
            let (too_early, too_late) = (AtomicUsize::new(0), AtomicUsize::new(0));
            let compute = |worker, step| map.compute(worker, step);
            let publish = |step: usize| {
                if map.strips(step) < workers {
                    too_early.fetch_add(1, SeqCst);
                }
                if map.strips(step + 1) > 0 {
                    too_late.fetch_add(1, SeqCst);
                }
            };
            simulate(workers, steps, compute, publish);
            assert_eq!(too_early.into_inner(), 0, "maps published before all were done with them");
            assert_eq!(too_late.into_inner(), 0, "maps published when the next step had begun");
        });
    }
}

#[test]
fn all_workers_can_compute_at_the_same_time() {
    explore(|| {
        let compute = |_: usize, _: usize| reaches::together("two workers computing step 0", 2);
        simulate(2, 1, compute, |_| ());
    });
    explore(|| {
        let compute = |_: usize, step: usize| {
            if step == 1 {
                reaches::together("two workers computing step 1", 2);
            }
        };
        simulate(2, 2, compute, |_| ());
    });
}

#[test]
fn a_worker_is_the_same_thread_from_the_first_step_to_the_last() {
    explore(|| {
        let threads = [const { Mutex::new(Vec::new()) }; 2];
        let compute =
            |worker: usize, _: usize| threads[worker].lock().unwrap().push(probe::thread());
        simulate(2, 2, compute, |_| ());
        let [mut first, mut second] = threads.map(|threads| threads.into_inner().unwrap());
        first.dedup();
        second.dedup();
        assert_eq!((first.len(), second.len()), (1, 1), "threads that worker 0 and worker 1 were");
        assert_ne!(first, second, "worker 0 and worker 1 are the same thread");
    });
}
