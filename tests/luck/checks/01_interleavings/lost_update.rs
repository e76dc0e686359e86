use answer::Counter;
use conc::explore;
use std::thread;

#[test]
fn nothing_that_was_added_is_lost() {
    explore(|| {
        let counter = Counter::default();
        thread::scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| counter.add());
            }
        });
        assert_eq!(counter.total(), 2);
    });
}
