use core::sync::atomic::{AtomicUsize, Ordering};
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, HashMap, HashSet, VecDeque, hash_map};
use std::error::Error;
use std::fmt::{self, Display};
use std::future::Future;
use std::io::{BufRead, Read, Write};
use std::num::NonZeroUsize;
use std::pin::Pin;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Barrier, Condvar, LazyLock, Mutex, Once, OnceLock, RwLock, Weak};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant, SystemTime};
use std::*;

extern crate alloc;
use alloc::boxed::Box;

#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Record {
    pub bytes: Vec<u8>,
    pub name: Option<String>,
}

#[derive(Debug, Copy, Clone, Default, PartialEq)]
pub enum Light {
    #[default]
    Red,
    Green,
}

#[derive(Debug)]
pub enum Fault {
    Stuck(u32),
}

impl Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::Stuck(n) => write!(f, "stuck at {n}"),
        }
    }
}

impl Error for Fault {}

thread_local! {
    static COUNT: Cell<u32> = const { Cell::new(3) };
    /// With a comment.
    pub static LIST: RefCell<Vec<u8>> = RefCell::new(vec![1]);
}
thread_local!(static SINGLE: u8 = 1);
thread_local!(
    pub(crate) static WITH_SEMICOLON: u8 = 1;
);

static TOTAL: AtomicUsize = AtomicUsize::new(0);
static SHARED: Mutex<Vec<u32>> = Mutex::new(Vec::new());
static LAZY: LazyLock<HashMap<&'static str, u32>> = LazyLock::new(|| HashMap::from([("a", 1)]));
static CELL: OnceLock<String> = OnceLock::new();
static ONCE: Once = Once::new();
static mut PLAIN: u32 = 0;

pub mod inner {
    pub fn speak() {
        let x = 3;
        println!("hello {}", 1);
        println!("{x:?} {x:>width$} {0}", 5, width = 4,);
        eprintln!();
        print!("a");
        eprint!("b{}", 'c');
        let _ = dbg!(x);
        let (_a, _b) = dbg!(1, 2);
        if x == 4 {
            dbg!();
        }
        match x {
            3 => println!("three"),
            _ => eprintln!("other"),
        }
    }
}

pub trait Job: Send {
    fn run(self: Box<Self>);
}

impl<F: FnOnce() + Send> Job for F {
    fn run(self: Box<Self>) {
        self()
    }
}

pub struct Pool {
    sender: Option<Sender<Box<dyn Job>>>,
    workers: Vec<JoinHandle<()>>,
}

impl Pool {
    pub fn new(size: NonZeroUsize) -> Pool {
        let (sender, receiver): (Sender<Box<dyn Job>>, Receiver<_>) = mpsc::channel();
        let receiver = Arc::new(Mutex::new(receiver));
        let workers = (0..size.get())
            .map(|n| {
                let receiver = Arc::clone(&receiver);
                let worker = move || {
                    while let Ok(job) = receiver.lock().unwrap().recv() {
                        job.run();
                    }
                };
                thread::Builder::new().name(format!("worker {n}")).spawn(worker).unwrap()
            })
            .collect();
        Pool { sender: Some(sender), workers }
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        drop(self.sender.take());
        for worker in self.workers.drain(..) {
            if worker.join().is_err() && !thread::panicking() {
                panic!("a worker panicked");
            }
        }
    }
}

struct Flag(Mutex<bool>, Condvar);

impl Wake for Flag {
    fn wake(self: Arc<Self>) {
        *self.0.lock().unwrap() = true;
        self.1.notify_one();
    }
}

pub fn block_on<F: Future>(future: F) -> F::Output {
    let mut future: Pin<&mut F> = std::pin::pin!(future);
    let flag = Arc::new(Flag(Mutex::new(false), Condvar::new()));
    let waker = Waker::from(flag.clone());
    loop {
        if let Poll::Ready(value) = future.as_mut().poll(&mut Context::from_waker(&waker)) {
            return value;
        }
        let ready = flag.1.wait_while(flag.0.lock().unwrap(), |ready| !*ready);
        *ready.unwrap() = false;
    }
}

pub fn maps(words: &[&str]) -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    for word in words {
        *counts.entry(word.to_string()).or_insert(0) += 1;
    }
    if let hash_map::Entry::Vacant(vacant) = counts.entry("none".into()) {
        vacant.insert(0);
    }
    for (_, count) in &mut counts {
        *count += 1;
    }
    let unique: HashSet<&str> = words.iter().copied().collect();
    let other = HashSet::from(["a"]);
    let _ = (&unique & &other, unique.is_subset(&other), unique.union(&other).count());
    let _: BTreeMap<_, _> = counts.iter().collect();
    let _: VecDeque<_> = counts.values().copied().collect();
    assert!(counts.contains_key("none") && counts["none"] == 1 && counts.get("x").is_none());
    counts
}

pub fn everything() -> Result<(), Box<dyn Error>> {
    inner::speak();
    let map = Arc::new(RwLock::new(maps(&["a", "b"])));
    let weak: Weak<_> = Arc::downgrade(&map);
    let child = thread::spawn({
        let map = map.clone();
        move || map.write().unwrap().insert("c".into(), 1)
    });
    assert_eq!(child.join().unwrap(), None, "nothing at {}", "c");
    assert_ne!(weak.upgrade().map(|map| map.read().unwrap().len()), Some(0));
    debug_assert!(matches!(Light::default(), Light::Red | Light::Green), "no {}", 1);

    let barrier = Barrier::new(2);
    let sum = thread::scope(|s| {
        let left = s.spawn(|| barrier.wait().is_leader() as u32);
        let right = s.spawn(|| barrier.wait().is_leader() as u32);
        left.join().unwrap() + right.join().unwrap()
    });
    std::println!("{sum}");

    COUNT.set(COUNT.get() + 1);
    LIST.with_borrow_mut(|list| list.push(SINGLE.with(|n| *n) + WITH_SEMICOLON.with(|n| *n)));
    TOTAL.fetch_add(1, Ordering::SeqCst);
    SHARED.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).push(LAZY["a"]);
    ONCE.call_once(|| CELL.set("x".into()).unwrap());
    unsafe { PLAIN += 1 };

    let start = Instant::now();
    thread::sleep(Duration::from_millis(1));
    thread::yield_now();
    core::hint::spin_loop();
    let _ = (start.elapsed() < Duration::from_secs(1), SystemTime::now());
    thread::current().unpark();
    thread::park_timeout(Duration::ZERO);
    let _ = thread::available_parallelism().map_or(1, |n| n.get());

    let mut text = String::new();
    fmt::Write::write_fmt(&mut text, format_args!("{}", 1))?;
    writeln!(io::stdout().lock(), "{text}")?;
    io::stdout().flush()?;
    io::stdin().lock().read_line(&mut text)?;
    io::stdin().read_to_string(&mut text)?;
    let n: u32 = "1".parse()?;
    let caught = panic::catch_unwind(|| u32::MAX.checked_add(1));
    if n == 7 || caught.is_err() {
        Err(Fault::Stuck(n))?;
        todo!("later {n}")
    }
    match n {
        8 => unimplemented!(),
        9 => panic!("nine {n}"),
        10 => std::panic!("ten"),
        11 => unreachable!("eleven"),
        12 => process::exit(1),
        13 => panic::resume_unwind(Box::new(1)),
        _ => Ok(()),
    }
}
