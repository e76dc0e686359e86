//! Right programs with unsafe code somewhere in them: no alarm, and nothing taken for a leak.

use super::assert_proven;

/// Has plain memory watched, in the check's own code too.
const ANSWER: &str = "pub unsafe fn watched() {}";

/// A check file of these tests.
fn check(tests: &str) -> String {
    format!(
        "
use std::cell::{{Cell, RefCell, UnsafeCell}};
use std::collections::HashMap;
use std::sync::atomic::*;
use std::sync::atomic::Ordering::*;
use std::sync::mpsc::*;
use std::sync::*;
use std::thread;

struct Shared<T>(UnsafeCell<T>);
unsafe impl<T> Sync for Shared<T> {{}}
unsafe impl<T> Send for Shared<T> {{}}
impl<T: Copy> Shared<T> {{
    const fn new(value: T) -> Shared<T> {{ Shared(UnsafeCell::new(value)) }}
    fn set(&self, value: T) {{ unsafe {{ *self.0.get() = value }} }}
    fn get(&self) -> T {{ unsafe {{ *self.0.get() }} }}
}}

fn go(body: impl Fn()) {{
    conc::explore_with(conc::Options {{ no_leaks: true, ..Default::default() }}, body);
}}
{tests}
"
    )
}

#[test]
fn counted_references_are_dropped_in_any_order_and_taken_apart() {
    let tests = "
#[test]
fn dropped_in_any_order() {
    go(|| {
        let shared = Arc::new((String::from(\"a\"), Shared::new(1)));
        let weak = Arc::downgrade(&shared);
        let one = thread::spawn({ let shared = shared.clone(); move || assert_eq!(shared.0, \"a\") });
        let other = thread::spawn(move || weak.upgrade().map_or(1, |shared| shared.1.get()));
        drop(shared);
        one.join().unwrap();
        assert_eq!(other.join().unwrap(), 1);
    });
}
#[test]
fn written_when_alone() {
    go(|| {
        let mut shared = Arc::new([1_u64; 4]);
        let reader = thread::spawn({ let shared = shared.clone(); move || shared[0] });
        if let Some(alone) = Arc::get_mut(&mut shared) { alone[0] += 1; }
        if Arc::strong_count(&shared) == 1 {
            fence(Acquire);
            Arc::get_mut(&mut shared).unwrap()[1] = 2;
        }
        Arc::make_mut(&mut shared)[2] = 3;
        assert_eq!(reader.join().unwrap(), 1);
        assert!(Arc::try_unwrap(shared).is_ok());
    });
}
#[test]
fn dropped_by_who_does_not_wait() {
    go(|| {
        let jobs: Arc<Mutex<Vec<Box<dyn FnOnce() -> u32 + Send>>>> = Arc::default();
        let theirs = jobs.clone();
        thread::spawn(move || theirs.lock().unwrap().push(Box::new(move || 1)));
        let job = jobs.lock().unwrap().pop();
        if let Some(job) = job { assert_eq!(job(), 1); }
    });
}
";
    assert_proven(&check(tests), ANSWER);
}

#[test]
fn stacks_are_borrowed_and_used_again() {
    let tests = "
fn borrowed(n: u32) -> u32 {
    let mut values = [n; 8];
    thread::scope(|scope| for value in &mut values[..2] { scope.spawn(move || *value += 1); });
    values[0] + values[1]
}
#[test]
fn borrowed_from_the_same_place() {
    go(|| { assert_eq!(borrowed(1), 4); assert_eq!(borrowed(2), 6); });
}
#[test]
fn lent_on() {
    go(|| {
        let total = Mutex::new(0);
        thread::scope(|scope| {
            scope.spawn(|| {
                let mut mine = 1;
                thread::scope(|inner| { inner.spawn(|| mine += 1); });
                *total.lock().unwrap() += mine;
            });
            *total.lock().unwrap() += borrowed(3);
        });
        assert_eq!(total.into_inner().unwrap(), 10);
    });
}
#[test]
fn another_thread_on_the_stack_of_one_that_ended() {
    go(|| {
        for n in 0..3_u64 {
            let thread = thread::spawn(move || {
                let values = std::hint::black_box([n; 64]);
                assert_eq!(values.iter().sum::<u64>(), 64 * n);
            });
            while !thread.is_finished() { thread::yield_now() }
        }
    });
}
";
    assert_proven(&check(tests), ANSWER);
}

#[test]
fn what_goes_through_a_channel_belongs_to_who_gets_it() {
    let tests = "
#[test]
fn sent_by_two() {
    go(|| {
        let (tx, rx) = channel();
        for n in 1..3_u32 {
            let tx = tx.clone();
            thread::spawn(move || { let mut message = Box::new(n); *message += 1; tx.send(message).unwrap() });
        }
        drop(tx);
        assert_eq!(rx.iter().map(|mut message| { *message += 1; *message }).sum::<u32>(), 7);
    });
}
#[test]
fn handed_over() {
    go(|| {
        for bound in 0..2 {
            let (tx, rx) = sync_channel::<Vec<u32>>(bound);
            let taker = thread::spawn(move || rx.into_iter().flatten().sum::<u32>());
            tx.send(vec![1, 2]).unwrap();
            tx.send(vec![3]).unwrap();
            drop(tx);
            assert_eq!(taker.join().unwrap(), 6);
        }
    });
}
#[test]
fn thrown_away_by_the_receiver() {
    go(|| {
        let (tx, rx) = channel();
        let sender = thread::spawn(move || { let _ = tx.send(vec![String::from(\"a\")]); });
        drop(rx);
        sender.join().unwrap();
    });
}
#[test]
fn room_that_was_made_again() {
    go(|| {
        let seats = Arc::new(Shared::new(0));
        let (tx, rx) = sync_channel(1);
        let theirs = seats.clone();
        tx.send(()).unwrap();
        let other = thread::spawn(move || { theirs.set(1); rx.recv().unwrap(); rx });
        tx.send(()).unwrap();
        assert_eq!(seats.get(), 1);
        other.join().unwrap();
    });
}
";
    assert_proven(&check(tests), ANSWER);
}

#[test]
fn statics_and_thread_locals_begin_once() {
    let tests = "
static mut COUNT: u32 = 0;
static LOCK: Mutex<()> = Mutex::new(());
static DOOR: RwLock<()> = RwLock::new(());
static ONCE: Once = Once::new();
static WORDS: OnceLock<Vec<String>> = OnceLock::new();
static TABLE: LazyLock<HashMap<u32, String>> = LazyLock::new(|| HashMap::from([(1, String::from(\"one\"))]));
thread_local! { static OWN: RefCell<Vec<u32>> = RefCell::default(); static SEEN: Cell<u32> = const { Cell::new(0) }; }

#[test]
fn a_static_mut_behind_locks() {
    go(|| {
        let visit = || { let _guard = LOCK.lock().unwrap(); unsafe { COUNT += 1 } };
        thread::scope(|scope| { scope.spawn(visit); scope.spawn(visit); });
        let read = || { let _guard = DOOR.read().unwrap(); unsafe { COUNT } };
        let write = || { let _guard = DOOR.write().unwrap(); unsafe { COUNT = 7 } };
        thread::scope(|scope| { scope.spawn(read); scope.spawn(write); assert!(matches!(read(), 2 | 7)); });
    });
}
#[test]
fn whoever_comes_first_begins() {
    go(|| {
        let look = || {
            ONCE.call_once(|| unsafe { COUNT = 1 });
            assert_eq!(unsafe { COUNT }, 1);
            assert_eq!(WORDS.get_or_init(|| vec![String::from(\"a\")])[0], \"a\");
            assert_eq!(TABLE[&1], \"one\");
        };
        thread::scope(|scope| { scope.spawn(look); assert!(WORDS.get().is_none_or(|words| words.len() == 1)); look() });
    });
}
#[test]
fn everybody_has_one() {
    go(|| {
        let look = || OWN.with_borrow_mut(|own| { own.push(1); SEEN.set(SEEN.get() + 1); (own.len() as u32, SEEN.get()) });
        let other = thread::spawn(look);
        assert_eq!(look(), (1, 1));
        assert_eq!(other.join().unwrap(), (1, 1));
    });
}
";
    assert_proven(&check(tests), ANSWER);
}

#[test]
fn whatever_orders_two_threads_orders_their_plain_memory() {
    let tests = "
static VALUE: Shared<u32> = Shared::new(0);
#[test]
fn a_condition_variable_with_its_mutex() {
    go(|| {
        let (ready, bell) = (Mutex::new(false), Condvar::new());
        thread::scope(|scope| {
            scope.spawn(|| { VALUE.set(1); *ready.lock().unwrap() = true; bell.notify_one(); });
            drop(bell.wait_while(ready.lock().unwrap(), |ready| !*ready).unwrap());
            assert_eq!(VALUE.get(), 1);
        });
    });
}
#[test]
fn a_barrier() {
    go(|| {
        let barrier = Barrier::new(2);
        let values = [Shared::new(0), Shared::new(0)];
        let meet = |mine: usize| { values[mine].set(1); barrier.wait(); assert_eq!(values[1 - mine].get(), 1) };
        thread::scope(|scope| { scope.spawn(|| meet(0)); meet(1) });
    });
}
#[test]
fn parking_with_a_flag() {
    go(|| {
        let (main, ready) = (thread::current(), AtomicBool::new(false));
        thread::scope(|scope| {
            scope.spawn(|| { VALUE.set(1); ready.store(true, Release); main.unpark() });
            while !ready.load(Acquire) { thread::park() }
            assert_eq!(VALUE.get(), 1);
        });
    });
}
#[test]
fn a_lock_made_of_an_atomic() {
    go(|| {
        let locked = AtomicBool::new(false);
        let visit = || {
            while locked.compare_exchange_weak(false, true, Acquire, Relaxed).is_err() { std::hint::spin_loop() }
            VALUE.set(VALUE.get() + 1);
            locked.store(false, Release);
        };
        thread::scope(|scope| { scope.spawn(visit); visit() });
        assert_eq!(VALUE.get(), 2);
    });
}
#[test]
fn fences_and_a_sequence_of_read_modify_writes() {
    go(|| {
        let (flag, count) = (AtomicBool::new(false), AtomicU32::new(0));
        thread::scope(|scope| {
            scope.spawn(|| { VALUE.set(1); fence(Release); flag.store(true, Relaxed); });
            scope.spawn(|| count.fetch_add(1, Relaxed));
            if flag.load(Relaxed) { fence(Acquire); assert_eq!(VALUE.get(), 1); }
        });
        let other = Shared::new(0);
        count.store(0, Relaxed);
        thread::scope(|scope| {
            scope.spawn(|| { other.set(1); count.store(1, Release) });
            scope.spawn(|| count.fetch_add(2, Relaxed));
            if count.load(Acquire) & 1 == 1 { assert_eq!(other.get(), 1); }
        });
    });
}
#[test]
fn the_second_to_come_frees() {
    go(|| {
        let slot: *mut AtomicPtr<u32> = Box::into_raw(Box::new(AtomicPtr::new(std::ptr::null_mut())));
        let slot = Shared(UnsafeCell::new(slot));
        let meet = || {
            let mine = std::ptr::dangling_mut();
            let slot = slot.get();
            if !unsafe { &*slot }.swap(mine, AcqRel).is_null() { drop(unsafe { Box::from_raw(slot) }) }
        };
        thread::scope(|scope| { scope.spawn(meet); meet() });
    });
}
";
    assert_proven(&check(tests), ANSWER);
}

#[test]
fn names_results_panics_and_large_pieces_are_nobodys_leak() {
    let tests = "
#[test]
fn a_name_and_a_result() {
    go(|| {
        let thread = thread::Builder::new().name(format!(\"clerk {}\", 1));
        let thread = thread.spawn(|| (thread::current().name().map(str::to_owned), vec![0_u8; 3 << 20])).unwrap();
        let handle = thread.thread().clone();
        handle.unpark();
        let (name, bytes) = thread.join().unwrap();
        assert_eq!((name.as_deref(), bytes.len(), handle.name()), (Some(\"clerk 1\"), 3 << 20, Some(\"clerk 1\")));
    });
}
#[test]
fn a_panic_in_a_thread() {
    go(|| {
        let lock = Arc::new(Mutex::new(vec![1]));
        let theirs = lock.clone();
        let thread = thread::spawn(move || { let _guard = theirs.lock().unwrap(); panic!(\"{}\", 7) });
        let payload = thread.join().unwrap_err();
        assert_eq!(payload.downcast_ref::<String>().unwrap(), \"7\");
        assert!(lock.is_poisoned());
        lock.clear_poison();
        assert_eq!(Arc::into_inner(lock).unwrap().into_inner().unwrap(), [1]);
    });
}
#[test]
fn a_pool() {
    go(|| {
        let (tx, rx) = channel::<Box<dyn FnOnce() -> String + Send>>();
        let rx = Arc::new(Mutex::new(rx));
        let workers: Vec<_> = (0..2).map(|_| { let rx = rx.clone(); thread::spawn(move || {
            loop { let job = rx.lock().unwrap().recv(); match job { Ok(job) => drop(job()), Err(_) => return } }
        }) }).collect();
        let word = String::from(\"a\");
        tx.send(Box::new(move || word + \"b\")).unwrap();
        drop(tx);
        workers.into_iter().for_each(|worker| worker.join().unwrap());
    });
}
";
    assert_proven(&check(tests), ANSWER);
}
