use answer::Jobs;
use conc::explore;
use std::thread;

#[test]
fn every_job_is_taken_once() {
    explore(|| {
        let jobs = Jobs::default();
        let mut taken = thread::scope(|scope| {
            let workers = [(); 2].map(|()| scope.spawn(|| jobs.take()));
            jobs.put(1);
            jobs.put(2);
            workers.map(|worker| worker.join().unwrap())
        });
        taken.sort();
        assert_eq!(taken, [1, 2]);
    });
}
