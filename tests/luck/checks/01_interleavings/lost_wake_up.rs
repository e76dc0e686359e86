use answer::Gate;
use conc::explore;
use std::thread;

#[test]
fn whoever_waits_gets_through() {
    explore(|| {
        let gate = Gate::default();
        thread::scope(|scope| {
            scope.spawn(|| gate.pass());
            gate.open();
        });
    });
}
