//! How a thread comes to be.

use super::handle::{Child, Joint, Packet};
use super::{JoinHandle, Scope, ScopedJoinHandle, Thread};
use conc_engine::Loc;
use conc_engine::memory::quiet;
use std::cell::Cell;
use std::io;
use std::panic::Location;
use std::sync::Arc;

/// Starts a thread.
#[track_caller]
pub fn spawn<F, T>(f: F) -> JoinHandle<T>
where
    F: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    // SAFETY: everything is 'static.
    JoinHandle::new(unsafe { start(None, f, Location::caller()) })
}

/// Settings for a new thread.
#[derive(Debug, Default)]
#[must_use = "must eventually spawn the thread"]
pub struct Builder {
    name: Option<String>,
}

impl Builder {
    /// Settings as `spawn` has them.
    pub fn new() -> Builder {
        Builder::default()
    }

    /// Names the thread.
    pub fn name(mut self, name: String) -> Builder {
        self.name = Some(name);
        self
    }

    /// Accepted and without effect: model threads have stacks of one size.
    pub fn stack_size(self, _bytes: usize) -> Builder {
        self
    }

    /// Starts the thread.
    ///
    /// # Errors
    ///
    /// Never; the original's signature is kept.
    ///
    /// # Panics
    ///
    /// If the name has a null byte in it, as the original does.
    #[track_caller]
    pub fn spawn<F, T>(self, f: F) -> io::Result<JoinHandle<T>>
    where
        F: FnOnce() -> T + Send + 'static,
        T: Send + 'static,
    {
        // SAFETY: everything is 'static.
        Ok(JoinHandle::new(unsafe { start(self.checked(), f, Location::caller()) }))
    }

    /// Starts the thread without a bound on its lifetime.
    ///
    /// # Errors
    ///
    /// Never; the original's signature is kept.
    ///
    /// # Safety
    ///
    /// The thread must be joined before anything that `f` or `T` borrows ends.
    #[track_caller]
    pub unsafe fn spawn_unchecked<F, T>(self, f: F) -> io::Result<JoinHandle<T>>
    where
        F: FnOnce() -> T + Send,
        T: Send,
    {
        // SAFETY: promised by the caller.
        Ok(JoinHandle::new(unsafe { start(self.checked(), f, Location::caller()) }))
    }

    /// Starts a thread of a scope.
    ///
    /// # Errors
    ///
    /// Never; the original's signature is kept.
    #[track_caller]
    pub fn spawn_scoped<'scope, 'env, F, T>(
        self,
        scope: &'scope Scope<'scope, 'env>,
        f: F,
    ) -> io::Result<ScopedJoinHandle<'scope, T>>
    where
        F: FnOnce() -> T + Send + 'scope,
        T: Send + 'scope,
    {
        Ok(scope.start(self.checked(), f, Location::caller()))
    }

    fn checked(self) -> Option<String> {
        if let Some(name) = &self.name {
            assert!(!name.contains('\0'), "thread name may not contain interior null bytes");
        }
        self.name
    }
}

/// Starts a thread and gives what both join handles are made of.
///
/// # Safety
///
/// The thread must end, and its body be dropped, before anything that `f` or `T` borrows ends.
pub(super) unsafe fn start<'a, F, T>(name: Option<String>, f: F, loc: Loc) -> Joint<T>
where
    F: FnOnce() -> T + 'a,
    T: 'a,
{
    let packet = {
        let _quiet = quiet();
        Arc::new(Packet::new())
    };
    let theirs = packet.clone();
    let body: Box<dyn FnOnce(&Child) + 'a> = Box::new(move |child| {
        let result = conc_engine::thread::catch(f);
        child.panicked.set(result.is_err());
        theirs.fill(result);
        // If the handle is gone, this drops the result: here, in its own thread.
        drop_quietly(theirs);
    });
    // SAFETY: only the lifetime is changed; the caller promises that the body is gone in time.
    let body = unsafe { std::mem::transmute::<Box<dyn FnOnce(&Child) + 'a>, Body>(body) };
    let (thread, child) = launch(name, body, loc);
    Joint { thread, child, packet }
}

/// What a thread does, told where to note how it ended.
type Body = Box<dyn FnOnce(&Child)>;

/// The part of starting that is the same for every type: it is compiled once, and not into every
/// answer.
#[inline(never)]
fn launch(name: Option<String>, body: Body, loc: Loc) -> (Thread, Arc<Child>) {
    let (child, thread) = {
        let _quiet = quiet();
        let child = Arc::new(Child {
            id: Cell::new(conc_engine::thread::ThreadId(0)),
            joined: Cell::new(false),
            panicked: Cell::new(false),
        });
        (child, Thread::unborn(name.clone(), loc))
    };
    if conc_engine::is_abandoning() {
        // Nobody would ever run it.
        drop(body);
        child.joined.set(true);
        return (thread, child);
    }
    let (own, theirs) = (thread.clone(), child.clone());
    let body = move || {
        own.begin();
        body(&theirs);
    };
    child.id.set(conc_engine::thread::spawn(name, Box::new(body), Some(loc)));
    (thread, child)
}

/// A panic in a result's destructor ends the process in the original; it has no joiner to go to.
fn drop_quietly<T>(packet: Arc<Packet<T>>) {
    if conc_engine::thread::catch(|| drop(packet)).is_err() {
        conc_engine::print(format_args!("fatal runtime error: thread result panicked on drop\n"));
        std::process::abort();
    }
}
