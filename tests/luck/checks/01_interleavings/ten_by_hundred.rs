use answer::Counter;
use conc::explore;
use std::sync::Arc;
use std::thread;

#[test]
fn nothing_that_was_added_is_lost() {
    explore(|| {
        let counter = Arc::new(Counter::default());
        let adders: Vec<_> = (0..10)
            .map(|_| {
                let counter = Arc::clone(&counter);
                thread::spawn(move || (0..100).for_each(|_| counter.add()))
            })
            .collect();
        for adder in adders {
            adder.join().unwrap();
        }
        assert_eq!(counter.total(), 1000);
    });
}
