//! The panic hook of check processes: a panic inside an execution is noted there and not printed.

use crate::end::Panic;
use std::sync::Once;

/// Installs the hook, once a process.
pub(crate) fn install_hook() {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(|| {
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            let noted = crate::current::try_with(|execution| {
                let thread = execution.running;
                let message = info.payload_as_str().unwrap_or("a value that is no text");
                // SAFETY: a panic's location is a constant of the program; std only shortens the
                // lifetime it hands out.
                let loc = info.location().map(|location| unsafe {
                    std::mem::transmute::<
                        &std::panic::Location<'_>,
                        &'static std::panic::Location<'static>,
                    >(location)
                });
                execution.record_panic(thread, message, loc);
                execution.panics.push(Panic {
                    thread,
                    message: message.to_string(),
                    loc,
                    taken: None,
                });
                if let Some(thread) = execution.threads.get_mut(thread) {
                    thread.panicking += 1;
                }
            });
            if noted.is_none() {
                usual(info);
            }
        }));
    });
}
