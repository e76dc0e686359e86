use answer::Office;
use std::rc::Rc;

/// The office closes in another thread, with the other end of the label in it.
pub fn close(label: Rc<str>) {
    let office = Office::new();
    office.put(label.clone());
    std::thread::spawn(move || drop(office));
}
