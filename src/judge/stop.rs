//! The means to end a judgement from outside, at once and with all its processes.

use std::collections::HashMap;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A switch shared by a judgement and whoever may end it. Once stopped it stays so.
#[derive(Clone, Default)]
pub struct Stop {
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    stopped: bool,
    next: u64,
    listeners: HashMap<u64, Box<dyn Fn() + Send>>,
}

impl Stop {
    /// A switch that is not yet thrown.
    pub fn new() -> Stop {
        Stop::default()
    }

    /// Ends every process of the judgement. May be called from anywhere, any number of times.
    pub fn stop(&self) {
        let mut state = self.lock();
        state.stopped = true;
        for tell in state.listeners.values() {
            tell();
        }
    }

    /// Whether [`Stop::stop`] was called.
    pub fn is_stopped(&self) -> bool {
        self.lock().stopped
    }

    /// Sends `message` when stopped (at once if that has already happened), until the returned
    /// value is dropped.
    pub(crate) fn listen<T: Clone + Send + 'static>(&self, to: Sender<T>, message: T) -> Listening {
        // Nobody may be listening any more.
        self.call(move || drop(to.send(message.clone())))
    }

    /// A switch that is thrown with this one, and that can be thrown alone.
    pub(crate) fn inner(&self) -> (Stop, Listening) {
        let inner = Stop::new();
        let thrown = inner.clone();
        (inner, self.call(move || thrown.stop()))
    }

    fn call(&self, tell: impl Fn() + Send + 'static) -> Listening {
        let mut state = self.lock();
        if state.stopped {
            tell();
        }
        let id = state.next;
        state.next += 1;
        state.listeners.insert(id, Box::new(tell));
        Listening { stop: self.clone(), id }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Ends the listening when dropped.
pub(crate) struct Listening {
    stop: Stop,
    id: u64,
}

impl Drop for Listening {
    fn drop(&mut self) {
        self.stop.lock().listeners.remove(&self.id);
    }
}

#[cfg(test)]
mod tests {
    use super::Stop;
    use std::sync::mpsc;

    #[test]
    fn an_inner_switch_is_thrown_with_the_outer_one_but_not_the_other_way() {
        let outer = Stop::new();
        let (one, _one) = outer.inner();
        let (other, _other) = outer.inner();
        one.stop();
        assert!(!outer.is_stopped() && !other.is_stopped());
        outer.stop();
        assert!(other.is_stopped());
        assert!(outer.inner().0.is_stopped());
    }

    #[test]
    fn who_listens_is_told_once_and_who_comes_late_is_told_at_once() {
        let stop = Stop::new();
        let (early, heard_early) = mpsc::channel();
        let listening = stop.listen(early, 1);
        assert!(heard_early.try_recv().is_err());
        stop.stop();
        assert_eq!(heard_early.try_recv(), Ok(1));
        drop(listening);
        stop.stop();
        assert!(heard_early.try_recv().is_err());
        let (late, heard_late) = mpsc::channel();
        let _listening = stop.listen(late, 2);
        assert_eq!(heard_late.try_recv(), Ok(2));
    }
}
