//! What a face passes from thread to thread with a message, or through an object, when the engine
//! cannot tell from the operation alone.

use super::knowledge::Knowledge;
use crate::current::{number, try_with};
use crate::execution::Execution;
use crate::object::Object;

/// All that a thread did until it published this.
#[derive(Debug, Default)]
pub struct Published(Option<Box<Knowledge>>);

fn ordered(f: impl FnOnce(&mut Execution, usize)) {
    try_with(|execution| {
        if execution.order.keeping.order && !execution.abandoning {
            let running = execution.running;
            f(execution, running);
        }
    });
}

/// All that the running thread did until now.
pub fn publish() -> Published {
    let mut published = None;
    ordered(|execution, running| {
        published = Some(Box::new(execution.order.release(running)));
    });
    Published(published)
}

impl Published {
    /// It happens before what the running thread does from now on.
    pub fn acquire(&self) {
        if let Some(published) = &self.0 {
            ordered(|execution, running| execution.order.acquire(running, published));
        }
    }
}

/// Passes on through `object` all that the running thread did until now.
pub fn release_to(object: &Object) {
    ordered(|execution, running| {
        let object = number(execution, object);
        execution.order.release_to(running, object);
    });
}

/// What was passed on through `object` happens before what the running thread does from now on.
pub fn acquire_from(object: &Object) {
    ordered(|execution, running| {
        let object = number(execution, object);
        execution.order.acquire_from(running, object);
    });
}
