use answer::Hatch;
use conc::explore;
use std::thread;

#[test]
fn every_parcel_is_fetched_once() {
    explore(|| {
        let hatch = &Hatch::default();
        let mut fetched = thread::scope(|scope| {
            for number in 1..=2 {
                scope.spawn(move || hatch.put(number));
            }
            let fetchers = [(); 2].map(|()| scope.spawn(|| hatch.take()));
            fetchers.map(|fetcher| fetcher.join().unwrap())
        });
        fetched.sort();
        assert_eq!(fetched, [1, 2]);
    });
}
