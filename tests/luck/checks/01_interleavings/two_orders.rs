use answer::Bank;
use conc::explore;
use std::sync::Mutex;
use std::thread;

#[test]
fn both_transfers_arrive() {
    explore(|| {
        let bank = Bank { left: Mutex::new(10), right: Mutex::new(10) };
        thread::scope(|scope| {
            scope.spawn(|| bank.to_the_right(3));
            scope.spawn(|| bank.to_the_left(1));
        });
        assert_eq!((*bank.left.lock().unwrap(), *bank.right.lock().unwrap()), (8, 12));
    });
}
