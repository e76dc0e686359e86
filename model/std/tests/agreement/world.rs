//! What the threads of one execution of a program meet at, and what they have seen.

use crate::program::{Deed, Program};
use conc_engine::thread;
use conc_std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use conc_std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use conc_std::sync::{Barrier, Condvar, Mutex, Once, OnceLock, RwLock, TryLockError};
use std::cell::{Cell, RefCell};
use std::time::Duration;

enum AnySender {
    Unbounded(Sender<usize>),
    Bounded(SyncSender<usize>),
}

pub struct World {
    locks: [Mutex<usize>; 2],
    table: RwLock<usize>,
    condvar: Condvar,
    barrier: Barrier,
    once: Once,
    value: OnceLock<usize>,
    count: AtomicUsize,
    /// One for each thread.
    senders: Vec<RefCell<Option<AnySender>>>,
    /// The first thread's.
    receiver: RefCell<Option<Receiver<usize>>>,
    /// What each thread has seen: the number of the deed and what came of it.
    pub seen: RefCell<Vec<Vec<(usize, usize)>>>,
    deeds: Vec<Cell<usize>>,
}

const SECOND: Duration = Duration::from_secs(1);

impl World {
    pub fn new(program: &Program) -> World {
        let threads = program.threads.len();
        let (first, receiver) = if program.bound == 3 {
            let (sender, receiver) = channel();
            (AnySender::Unbounded(sender), receiver)
        } else {
            let (sender, receiver) = sync_channel(program.bound);
            (AnySender::Bounded(sender), receiver)
        };
        let clone = |_| match &first {
            AnySender::Unbounded(sender) => AnySender::Unbounded(sender.clone()),
            AnySender::Bounded(sender) => AnySender::Bounded(sender.clone()),
        };
        let mut senders: Vec<_> = (1..threads).map(clone).map(Some).map(RefCell::new).collect();
        senders.push(RefCell::new(Some(first)));
        World {
            locks: [Mutex::new(0), Mutex::new(0)],
            table: RwLock::new(0),
            condvar: Condvar::new(),
            barrier: Barrier::new(2),
            once: Once::new(),
            value: OnceLock::new(),
            count: AtomicUsize::new(0),
            senders,
            receiver: RefCell::new(Some(receiver)),
            seen: RefCell::new(vec![Vec::new(); threads]),
            deeds: vec![Cell::new(0); threads],
        }
    }

    /// What `thread` does, all of it.
    pub fn live(&self, thread: usize, deeds: &[Deed]) {
        deeds.iter().for_each(|deed| {
            // A panic ends the deed, not the thread, so that others can see its traces.
            let done = thread::catch(|| self.act(thread, deed));
            self.see(thread, done.unwrap_or(99));
        });
        // What the thread still has goes with it.
        drop(self.senders[thread].take());
        if thread == 0 {
            drop(self.receiver.take());
        }
    }

    fn inside(&self, thread: usize, deeds: &[Deed]) {
        for deed in deeds {
            let seen = self.act(thread, deed);
            self.see(thread, seen);
        }
    }

    fn see(&self, thread: usize, value: usize) {
        let deed = self.deeds[thread].get() + 1;
        self.deeds[thread].set(deed);
        self.seen.borrow_mut()[thread].push((deed, value));
    }

    fn act(&self, thread: usize, deed: &Deed) -> usize {
        match deed {
            Deed::Lock(lock, inside) => {
                let result = self.locks[*lock].lock();
                let poisoned = usize::from(result.is_err()) * 10;
                let mut guard = result.unwrap_or_else(|error| error.into_inner());
                *guard += 1;
                self.inside(thread, inside);
                *guard + poisoned
            }
            Deed::TryLock(lock, inside) => match self.locks[*lock].try_lock() {
                Ok(mut guard) => {
                    *guard += 1;
                    self.inside(thread, inside);
                    *guard
                }
                Err(TryLockError::Poisoned(_)) => 10,
                Err(TryLockError::WouldBlock) => 20,
            },
            Deed::Read(inside) => {
                let guard = self.table.read().unwrap_or_else(|error| error.into_inner());
                self.inside(thread, inside);
                *guard
            }
            Deed::TryRead(inside) => match self.table.try_read() {
                Ok(guard) => {
                    self.inside(thread, inside);
                    *guard
                }
                Err(_) => 20,
            },
            Deed::Write(inside) => {
                let mut guard = self.table.write().unwrap_or_else(|error| error.into_inner());
                *guard += 1;
                self.inside(thread, inside);
                *guard
            }
            Deed::TryWrite(inside) => match self.table.try_write() {
                Ok(mut guard) => {
                    *guard += 1;
                    self.inside(thread, inside);
                    *guard
                }
                Err(_) => 20,
            },
            Deed::Wait => {
                let guard = self.locks[0].lock().unwrap_or_else(|error| error.into_inner());
                *self.condvar.wait(guard).unwrap_or_else(|error| error.into_inner())
            }
            Deed::WaitTimeout => {
                let guard = self.locks[0].lock().unwrap_or_else(|error| error.into_inner());
                let result = self.condvar.wait_timeout(guard, SECOND);
                let (guard, result) = result.unwrap_or_else(|error| error.into_inner());
                *guard + 10 * usize::from(result.timed_out())
            }
            Deed::NotifyOne => {
                self.condvar.notify_one();
                0
            }
            Deed::NotifyAll => {
                self.condvar.notify_all();
                0
            }
            Deed::Meet => self.barrier.wait().is_leader().into(),
            Deed::CallOnce(inside) => {
                let mut mine = 0;
                self.once.call_once(|| {
                    mine = 1;
                    self.inside(thread, inside);
                });
                mine
            }
            Deed::Init(inside) => *self.value.get_or_init(|| {
                self.inside(thread, inside);
                thread
            }),
            Deed::IsCompleted => self.once.is_completed().into(),
            Deed::Send | Deed::TrySend => self.send(thread, matches!(deed, Deed::TrySend)),
            Deed::DropSender => {
                drop(self.senders[thread].take());
                0
            }
            Deed::Receive | Deed::TryReceive | Deed::ReceiveTimeout => self.receive(thread, deed),
            Deed::DropReceiver if thread == 0 => {
                drop(self.receiver.take());
                0
            }
            Deed::Add | Deed::DropReceiver => self.count.fetch_add(1, SeqCst),
            Deed::Panic => panic!("as the program says"),
        }
    }

    fn send(&self, thread: usize, tries: bool) -> usize {
        let own = self.senders[thread].borrow();
        let done = match own.as_ref() {
            None => return 30,
            Some(AnySender::Unbounded(sender)) => sender.send(thread).is_ok(),
            Some(AnySender::Bounded(sender)) if tries => match sender.try_send(thread) {
                Err(conc_std::sync::mpsc::TrySendError::Full(_)) => return 2,
                result => result.is_ok(),
            },
            Some(AnySender::Bounded(sender)) => sender.send(thread).is_ok(),
        };
        done.into()
    }

    fn receive(&self, thread: usize, deed: &Deed) -> usize {
        let own = self.receiver.borrow();
        let Some(receiver) = own.as_ref().filter(|_| thread == 0) else { return 30 };
        use conc_std::sync::mpsc::{RecvTimeoutError, TryRecvError};
        match deed {
            Deed::Receive => receiver.recv().unwrap_or(20),
            Deed::TryReceive => receiver.try_recv().unwrap_or_else(|error| match error {
                TryRecvError::Empty => 21,
                TryRecvError::Disconnected => 20,
            }),
            _ => receiver.recv_timeout(SECOND).unwrap_or_else(|error| match error {
                RecvTimeoutError::Timeout => 21,
                RecvTimeoutError::Disconnected => 20,
            }),
        }
    }
}
