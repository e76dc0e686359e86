use answer::Office;
use std::rc::Rc;

/// The counter keeps one end of the label, the back room gets the other: both count.
pub fn label(station: &Office<Rc<str>>) {
    std::thread::scope(|counters| {
        counters.spawn(|| {
            let label: Rc<str> = Rc::from("a pair of gloves");
            station.put(label.clone());
        });
        station.take_all();
    });
}
