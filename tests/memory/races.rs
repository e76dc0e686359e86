//! Two threads, one of them writes, and nothing orders them.

use super::{assert_proven, assert_refused};
use conc_protocol::Verdict::DataRace;

/// Two threads call `visit`.
const TWO_VISITS: &str = "
use std::thread;

#[test]
fn two_visits_are_counted() {
    conc::explore(|| {
        let counter = answer::Counter::new();
        thread::scope(|scope| {
            scope.spawn(|| counter.visit());
            scope.spawn(|| counter.visit());
        });
        assert_eq!(counter.total(), 2);
    });
}
";

#[test]
fn a_counter_in_a_bare_cell_is_a_data_race_and_under_a_lock_it_is_none() {
    let counter = "
use std::cell::UnsafeCell;
use std::sync::Mutex;

pub struct Counter { count: UnsafeCell<u32>, lock: Mutex<()> }
unsafe impl Sync for Counter {}

impl Counter {
    pub fn new() -> Counter {
        Counter { count: UnsafeCell::new(0), lock: Mutex::new(()) }
    }
    pub fn visit(&self) {
        let _guard = self.lock.lock().unwrap();
        unsafe { *self.count.get() += 1 } // A
    }
    pub fn total(&self) -> u32 {
        unsafe { *self.count.get() }
    }
}
";
    assert_proven(TWO_VISITS, counter);
    let racy = counter.replace("let _guard = self.lock.lock().unwrap();", "");
    let parts = ["thread 1", "thread 2", "plain memory {A}", "reads it {A}", "nothing orders"];
    assert_refused(TWO_VISITS, &racy, DataRace, &parts);
}

#[test]
fn a_static_mut_is_plain_memory_too() {
    let counter = "
use std::sync::Mutex;

static LOCK: Mutex<()> = Mutex::new(());
static mut COUNT: u32 = 0;

pub struct Counter;
impl Counter {
    pub fn new() -> Counter { Counter }
    pub fn visit(&self) {
        let _guard = LOCK.lock().unwrap();
        unsafe { COUNT += 1 } // A
    }
    pub fn total(&self) -> u32 { unsafe { COUNT } }
}
";
    assert_proven(TWO_VISITS, counter);
    let racy = counter.replace("let _guard =", "drop(").replace(".unwrap();\n", ".unwrap());\n");
    assert_refused(TWO_VISITS, &racy, DataRace, &["{A}"]);
}

#[test]
fn a_sleep_orders_nothing_and_neither_do_relaxed_atomics() {
    let counter = |before: &str, after: &str| {
        format!(
            "
use std::sync::atomic::{{AtomicUsize, Ordering}};
use std::time::Duration;

#[derive(Default)]
pub struct Counter {{ count: std::cell::UnsafeCell<u32>, turn: AtomicUsize }}
unsafe impl Sync for Counter {{}}

impl Counter {{
    pub fn new() -> Counter {{ Counter::default() }}
    pub fn visit(&self) {{
        {before}
        unsafe {{ *self.count.get() += 1 }} // A
        {after}
    }}
    pub fn total(&self) -> u32 {{ unsafe {{ *self.count.get() }} }}
}}
"
        )
    };
    let sleeps = "std::thread::sleep(Duration::from_millis(50 * self.turn.fetch_add(1, Ordering::SeqCst) as u64));";
    // The turns are ordered by the read-modify-writes, and what follows them is not.
    assert_refused(TWO_VISITS, &counter(sleeps, ""), DataRace, &["{A}"]);
    let lock = |acquire: &str, release: &str| {
        counter(
            &format!(
                "while self.turn.swap(1, Ordering::{acquire}) == 1 {{ std::hint::spin_loop() }}"
            ),
            &format!("self.turn.store(0, Ordering::{release});"),
        )
    };
    assert_proven(TWO_VISITS, &lock("Acquire", "Release"));
    assert_refused(TWO_VISITS, &lock("Relaxed", "Release"), DataRace, &["{A}"]);
    assert_refused(TWO_VISITS, &lock("Acquire", "Relaxed"), DataRace, &["{A}"]);
}

/// One posts a node, the other looks at it.
const A_NODE_IS_POSTED: &str = "
use std::thread;

#[test]
fn who_sees_the_node_sees_what_is_in_it() {
    conc::explore(|| {
        let letters = answer::Letters::new();
        thread::scope(|scope| {
            scope.spawn(|| letters.post(7));
            assert!(matches!(letters.look(), None | Some(7)));
        });
    });
}
";

#[test]
fn a_node_that_is_published_by_a_relaxed_store_is_a_data_race_also_through_its_atomic() {
    let letters = |reads: &str, publish: &str| {
        format!(
            "
use std::sync::atomic::{{AtomicPtr, AtomicU32, Ordering}};

struct Node {{ plain: u32, atomic: AtomicU32 }}
pub struct Letters(AtomicPtr<Node>);

impl Letters {{
    pub fn new() -> Letters {{ Letters(AtomicPtr::default()) }}
    pub fn post(&self, letter: u32) {{
        let node = Node {{ plain: letter, atomic: AtomicU32::new(letter) }};
        let node = Box::into_raw(Box::new(node)); // A
        self.0.store(node, Ordering::{publish});
    }}
    pub fn look(&self) -> Option<u32> {{
        let node = self.0.load(Ordering::Acquire);
        if node.is_null() {{
            return None;
        }}
        Some(unsafe {{ {reads} }}) // B
    }}
}}

impl Drop for Letters {{
    fn drop(&mut self) {{
        let node = *self.0.get_mut();
        if !node.is_null() {{
            drop(unsafe {{ Box::from_raw(node) }});
        }}
    }}
}}
"
        )
    };
    for reads in ["(*node).plain", "(*node).atomic.load(Ordering::Acquire)"] {
        assert_proven(A_NODE_IS_POSTED, &letters(reads, "Release"));
        let racy = letters(reads, "Relaxed");
        let parts = ["thread 1 writes plain memory {A}", "main reads it {B}"];
        assert_refused(A_NODE_IS_POSTED, &racy, DataRace, &parts);
    }
}

#[test]
fn the_parts_of_an_array_are_told_apart() {
    let counter = |index: &str| {
        format!(
            "
use std::sync::atomic::{{AtomicUsize, Ordering}};

pub struct Counter {{ next: AtomicUsize, counts: std::cell::UnsafeCell<[u8; 3]> }}
unsafe impl Sync for Counter {{}}

impl Counter {{
    pub fn new() -> Counter {{ Counter {{ next: AtomicUsize::new(0), counts: [0; 3].into() }} }}
    pub fn visit(&self) {{
        let mine = self.next.fetch_add(1, Ordering::Relaxed);
        let counts = self.counts.get().cast::<u8>();
        unsafe {{ *counts.add({index}) += 1 }} // A
    }}
    pub fn total(&self) -> u32 {{
        unsafe {{ *self.counts.get() }}.iter().map(|count| u32::from(*count)).sum()
    }}
}}
"
        )
    };
    assert_proven(TWO_VISITS, &counter("mine"));
    assert_refused(TWO_VISITS, &counter("mine / 2"), DataRace, &["{A}"]);
}
