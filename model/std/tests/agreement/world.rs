//! The programs on the faces: what the threads of one execution meet at, what each has in its hands,
//! and what they have seen.

use crate::outcome::{ENDED, Outcome, PANICKED, word};
use crate::program::{Deed, Program, Work};
use conc_std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use conc_std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, SyncSender, TryRecvError};
use conc_std::sync::mpsc::{TrySendError, channel, sync_channel};
use conc_std::sync::{
    Barrier, Condvar, LockResult, Mutex, MutexGuard, Once, OnceLock, PoisonError,
};
use conc_std::sync::{RwLock, RwLockReadGuard, RwLockWriteGuard, TryLockError, TryLockResult};
use conc_std::thread::{self, JoinHandle, Thread};
use std::ops::DerefMut;
use std::sync::Arc;
use std::time::Duration;

const SECOND: Duration = Duration::from_secs(1);

/// The book that the test keeps; a mutex of the real std, which no thread holds over a step.
type Book<T> = std::sync::Mutex<T>;

enum AnySender {
    Unbounded(Sender<u8>),
    Bounded(SyncSender<u8>),
}

impl AnySender {
    fn another(&self) -> AnySender {
        match self {
            AnySender::Unbounded(sender) => AnySender::Unbounded(sender.clone()),
            AnySender::Bounded(sender) => AnySender::Bounded(sender.clone()),
        }
    }
}

/// A thread's ends of the channel, until it takes them.
type Ends = (Option<AnySender>, Option<Receiver<u8>>);

pub struct World {
    program: Program,
    locks: [Mutex<u8>; 2],
    condvar: Condvar,
    table: RwLock<u8>,
    atomics: [AtomicUsize; 2],
    barrier: Barrier,
    once: Once,
    value: OnceLock<usize>,
    ends: Book<Vec<Ends>>,
    threads: Book<Vec<Option<Thread>>>,
    seen: Book<Vec<Vec<u8>>>,
}

/// What a thread has; at its end it goes in this order.
struct Hands<'a> {
    locks: [Option<MutexGuard<'a, u8>>; 2],
    writing: Option<RwLockWriteGuard<'a, u8>>,
    reading: Vec<RwLockReadGuard<'a, u8>>,
    sender: Option<AnySender>,
    receiver: Option<Receiver<u8>>,
    children: Vec<Option<JoinHandle<()>>>,
}

/// The guard, and 100 if the lock is poisoned.
fn forgiven<G>(result: LockResult<G>) -> (G, u8) {
    match result {
        Ok(guard) => (guard, 0),
        Err(error) => (error.into_inner(), word::POISONED),
    }
}

fn forgiven_try<G>(result: TryLockResult<G>) -> Option<(G, u8)> {
    match result {
        Ok(guard) => Some((guard, 0)),
        Err(TryLockError::Poisoned(error)) => Some((error.into_inner(), word::POISONED)),
        Err(TryLockError::WouldBlock) => None,
    }
}

fn plus_one(guard: &mut impl DerefMut<Target = u8>, poisoned: u8) -> u8 {
    **guard += 1;
    **guard + poisoned
}

fn byte(n: usize) -> u8 {
    u8::try_from(n).expect("small")
}

impl World {
    /// To be called by thread 0, in its execution.
    pub fn new(program: &Program) -> Arc<World> {
        let count = program.threads.len();
        let (first, receiver) = if program.bound == 3 {
            let (sender, receiver) = channel();
            (AnySender::Unbounded(sender), receiver)
        } else {
            let (sender, receiver) = sync_channel(program.bound);
            (AnySender::Bounded(sender), receiver)
        };
        let mut ends: Vec<Ends> = (0..count)
            .map(|thread| (program.sends(thread).then(|| first.another()), None))
            .collect();
        ends[program.receiver].1 = Some(receiver);
        let mut threads = vec![None; count];
        threads[0] = Some(thread::current());
        // Before there are other threads: nobody sees this step.
        drop(first);
        Arc::new(World {
            program: program.clone(),
            locks: [Mutex::new(0), Mutex::new(0)],
            condvar: Condvar::new(),
            table: RwLock::new(0),
            atomics: [AtomicUsize::new(0), AtomicUsize::new(0)],
            barrier: Barrier::new(program.parties),
            once: Once::new(),
            value: OnceLock::new(),
            ends: Book::new(ends),
            threads: Book::new(threads),
            seen: Book::new(vec![Vec::new(); count]),
        })
    }

    /// What came of it all. To be called when the execution is over.
    pub fn outcome(&self) -> Outcome {
        let poisoned = [self.locks[0].is_poisoned(), self.locks[1].is_poisoned()];
        Outcome {
            seen: self.seen.lock().expect("nobody panics with it").clone(),
            // Printing is no step.
            atomics: self.atomics.each_ref().map(|atomic| format!("{atomic:?}").parse().unwrap()),
            poisoned: [poisoned[0], poisoned[1], self.table.is_poisoned()],
        }
    }

    fn see(&self, thread: usize, value: u8) {
        self.seen.lock().expect("nobody panics with it")[thread].push(value);
    }

    /// What `thread` does, all of it. Its panic goes on when everything has been given back.
    pub fn live(self: &Arc<World>, thread: usize) {
        let lived = conc_engine::thread::catch(|| {
            let (sender, receiver) =
                std::mem::take(&mut self.ends.lock().expect("nobody panics with it")[thread]);
            let mut hands = Hands {
                locks: [None, None],
                writing: None,
                reading: Vec::new(),
                sender,
                receiver,
                children: (0..self.program.threads.len()).map(|_| None).collect(),
            };
            for position in 0..self.program.threads[thread].len() {
                self.do_one(thread, position, &mut hands);
            }
        });
        self.see(thread, if lived.is_ok() { ENDED } else { PANICKED });
        if let Err(payload) = lived
            && thread != 0
        {
            conc_engine::thread::resume_unwind(payload);
        }
    }

    /// A line for each position: who comes by one place again and again is taken to wait.
    fn do_one<'a>(self: &'a Arc<World>, thread: usize, position: usize, hands: &mut Hands<'a>) {
        match position {
            0 => self.act(thread, position, hands),
            1 => self.act(thread, position, hands),
            2 => self.act(thread, position, hands),
            3 => self.act(thread, position, hands),
            4 => self.act(thread, position, hands),
            5 => self.act(thread, position, hands),
            6 => self.act(thread, position, hands),
            7 => self.act(thread, position, hands),
            8 => self.act(thread, position, hands),
            9 => self.act(thread, position, hands),
            10 => self.act(thread, position, hands),
            11 => self.act(thread, position, hands),
            12 => self.act(thread, position, hands),
            _ => panic!("a program has more deeds than this has lines"),
        }
    }

    #[track_caller]
    fn act<'a>(self: &'a Arc<World>, thread: usize, position: usize, hands: &mut Hands<'a>) {
        let deed = self.program.threads[thread][position];
        let seen = match deed {
            Deed::Spawn(_) | Deed::Join(_) | Deed::IsFinished(_) => {
                self.with_children(position, deed, hands)
            }
            Deed::Lock(_) | Deed::TryLock(_) | Deed::Unlock(_) => self.lock(deed, hands),
            Deed::Wait
            | Deed::WaitTimeout
            | Deed::WaitUntil(_)
            | Deed::WaitWhileLess(_)
            | Deed::WaitTimeoutWhileLess(_) => self.wait(deed, hands),
            Deed::NotifyOne => {
                self.condvar.notify_one();
                None
            }
            Deed::NotifyAll => {
                self.condvar.notify_all();
                None
            }
            Deed::Read | Deed::TryRead | Deed::Write | Deed::TryWrite | Deed::Release => {
                self.read_or_write(deed, hands)
            }
            Deed::Load(_)
            | Deed::Store(..)
            | Deed::Add(_)
            | Deed::Exchange(..)
            | Deed::ExchangeWeak(..)
            | Deed::SpinUntilSet(_) => self.atomic(deed),
            Deed::Send | Deed::TrySend | Deed::DropSender => {
                self.send(deed, byte(1 + 16 * thread + position), hands)
            }
            Deed::Receive | Deed::ReceiveTimeout | Deed::TryReceive | Deed::DropReceiver => {
                self.receive(deed, hands)
            }
            Deed::Meet => Some(self.barrier.wait().is_leader().into()),
            Deed::CallOnce(work) => {
                let mut mine = 0;
                self.once.call_once(|| {
                    mine = 1;
                    self.work(work);
                });
                Some(mine)
            }
            Deed::IsCompleted => Some(self.once.is_completed().into()),
            Deed::Init(work) => Some(byte(*self.value.get_or_init(|| {
                self.work(work);
                thread
            }))),
            Deed::Set => Some(self.value.set(thread).is_ok().into()),
            Deed::Get => Some(self.value.get().map_or(word::NOTHING, |value| byte(*value))),
            Deed::Park => {
                thread::park();
                Some(0)
            }
            Deed::ParkTimeout => {
                thread::park_timeout(SECOND);
                Some(0)
            }
            Deed::Unpark(other) => {
                if other == thread {
                    thread::current().unpark();
                } else if self.program.knows(thread, position, other) {
                    let handle = self.threads.lock().expect("nobody panics with it")[other].clone();
                    handle.expect("it was started").unpark();
                }
                None
            }
            Deed::Sleep => {
                thread::sleep(SECOND);
                None
            }
            Deed::Panic => panic!("as the program says"),
        };
        if let Some(seen) = seen {
            self.see(thread, seen);
        }
    }

    fn work(&self, work: Work) {
        match work {
            Work::Nothing => {}
            Work::Add => drop(self.atomics[0].fetch_add(1, SeqCst).to_string()),
            Work::Panic => panic!("as the program says"),
        }
    }

    #[track_caller]
    fn with_children(
        self: &Arc<World>,
        position: usize,
        deed: Deed,
        hands: &mut Hands<'_>,
    ) -> Option<u8> {
        match deed {
            Deed::Spawn(child) => {
                let world = self.clone();
                let handle = thread::spawn(move || world.live(child));
                self.threads.lock().expect("nobody panics with it")[child] =
                    Some(handle.thread().clone());
                hands.children[child] = Some(handle);
                None
            }
            Deed::IsFinished(child) if self.program.has_handle(position, child) => {
                Some(hands.children[child].as_ref().expect("a handle").is_finished().into())
            }
            Deed::Join(child) if self.program.has_handle(position, child) => {
                let handle = hands.children[child].take().expect("a handle");
                Some(handle.join().is_err().into())
            }
            _ => None,
        }
    }

    #[track_caller]
    fn lock<'a>(&'a self, deed: Deed, hands: &mut Hands<'a>) -> Option<u8> {
        match deed {
            Deed::Lock(lock) => {
                let (mut guard, poisoned) = forgiven(self.locks[lock].lock());
                let seen = plus_one(&mut guard, poisoned);
                hands.locks[lock] = Some(guard);
                Some(seen)
            }
            Deed::TryLock(lock) => match forgiven_try(self.locks[lock].try_lock()) {
                Some((mut guard, poisoned)) => {
                    let seen = plus_one(&mut guard, poisoned);
                    hands.locks[lock] = Some(guard);
                    Some(seen)
                }
                None => Some(word::WOULD_BLOCK),
            },
            Deed::Unlock(lock) => {
                drop(hands.locks[lock].take());
                None
            }
            _ => None,
        }
    }

    #[track_caller]
    fn wait<'a>(&'a self, deed: Deed, hands: &mut Hands<'a>) -> Option<u8> {
        let mut guard = hands.locks[0].take()?;
        let seen = match deed {
            Deed::Wait => {
                let poisoned;
                (guard, poisoned) = forgiven(self.condvar.wait(guard));
                *guard + poisoned
            }
            Deed::WaitUntil(level) => {
                let mut poisoned = 0;
                while *guard < level {
                    (guard, poisoned) = forgiven(self.condvar.wait(guard));
                }
                *guard + poisoned
            }
            Deed::WaitWhileLess(level) => {
                let waited = self.condvar.wait_while(guard, |value| *value < level);
                let poisoned;
                (guard, poisoned) = forgiven(waited);
                *guard + poisoned
            }
            _ => {
                let waited = match deed {
                    Deed::WaitTimeout => self.condvar.wait_timeout(guard, SECOND),
                    Deed::WaitTimeoutWhileLess(level) => {
                        self.condvar.wait_timeout_while(guard, SECOND, |value| *value < level)
                    }
                    _ => unreachable!("{deed:?} is no wait"),
                };
                let ((waited, result), poisoned) = match waited {
                    Ok(waited) => (waited, 0),
                    Err(error) => (PoisonError::into_inner(error), word::POISONED),
                };
                guard = waited;
                *guard + poisoned + word::TIMED_OUT * u8::from(result.timed_out())
            }
        };
        hands.locks[0] = Some(guard);
        Some(seen)
    }

    #[track_caller]
    fn read_or_write<'a>(&'a self, deed: Deed, hands: &mut Hands<'a>) -> Option<u8> {
        match deed {
            Deed::Read | Deed::TryRead => {
                let taken = match deed {
                    Deed::Read => Some(forgiven(self.table.read())),
                    _ => forgiven_try(self.table.try_read()),
                };
                let Some((guard, poisoned)) = taken else { return Some(word::WOULD_BLOCK) };
                let seen = *guard + poisoned;
                hands.reading.push(guard);
                Some(seen)
            }
            Deed::Write | Deed::TryWrite => {
                let taken = match deed {
                    Deed::Write => Some(forgiven(self.table.write())),
                    _ => forgiven_try(self.table.try_write()),
                };
                let Some((mut guard, poisoned)) = taken else { return Some(word::WOULD_BLOCK) };
                let seen = plus_one(&mut guard, poisoned);
                hands.writing = Some(guard);
                Some(seen)
            }
            _ => {
                if hands.writing.take().is_none() {
                    drop(hands.reading.pop());
                }
                None
            }
        }
    }

    #[track_caller]
    fn atomic(&self, deed: Deed) -> Option<u8> {
        match deed {
            Deed::Load(atomic) => Some(byte(self.atomics[atomic].load(SeqCst))),
            Deed::Store(atomic, value) => {
                self.atomics[atomic].store(value.into(), SeqCst);
                None
            }
            Deed::Add(atomic) => Some(byte(self.atomics[atomic].fetch_add(1, SeqCst))),
            Deed::Exchange(atomic, value) => {
                let result = self.atomics[atomic].compare_exchange(0, value.into(), SeqCst, SeqCst);
                let (Ok(old) | Err(old)) = result;
                Some(byte(old))
            }
            Deed::ExchangeWeak(atomic, value) => {
                let result =
                    self.atomics[atomic].compare_exchange_weak(0, value.into(), SeqCst, SeqCst);
                Some(match result {
                    Err(0) => word::FAILED,
                    Ok(old) | Err(old) => byte(old),
                })
            }
            Deed::SpinUntilSet(atomic) => {
                while self.atomics[atomic].load(SeqCst) == 0 {
                    conc_std::hint::spin_loop();
                }
                None
            }
            _ => None,
        }
    }

    #[track_caller]
    fn send(&self, deed: Deed, message: u8, hands: &mut Hands<'_>) -> Option<u8> {
        let sender = match deed {
            Deed::DropSender => {
                drop(hands.sender.take());
                return None;
            }
            _ => hands.sender.as_ref()?,
        };
        Some(match sender {
            AnySender::Unbounded(sender) => sender.send(message).is_ok().into(),
            AnySender::Bounded(sender) if deed == Deed::TrySend => match sender.try_send(message) {
                Ok(()) => 1,
                Err(TrySendError::Disconnected(_)) => 0,
                Err(TrySendError::Full(_)) => word::FULL,
            },
            AnySender::Bounded(sender) => sender.send(message).is_ok().into(),
        })
    }

    #[track_caller]
    fn receive(&self, deed: Deed, hands: &mut Hands<'_>) -> Option<u8> {
        if deed == Deed::DropReceiver {
            drop(hands.receiver.take());
            return None;
        }
        let receiver = hands.receiver.as_ref()?;
        Some(match deed {
            Deed::Receive => receiver.recv().unwrap_or(word::DISCONNECTED),
            Deed::TryReceive => receiver.try_recv().unwrap_or_else(|error| match error {
                TryRecvError::Empty => word::NOTHING,
                TryRecvError::Disconnected => word::DISCONNECTED,
            }),
            _ => receiver.recv_timeout(SECOND).unwrap_or_else(|error| match error {
                RecvTimeoutError::Timeout => word::NOTHING,
                RecvTimeoutError::Disconnected => word::DISCONNECTED,
            }),
        })
    }
}
