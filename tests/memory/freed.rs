//! Memory that is used after it was freed, freed twice, or never freed.

use super::{assert_proven, assert_refused};
use conc_protocol::Verdict::Memory;

/// The answer does something, alone.
const ALONE: &str = "
#[test]
fn it_goes_well() {
    conc::explore(|| assert_eq!(answer::run(), 7));
}
";

#[test]
fn a_use_after_free_is_found_with_both_lines_whatever_is_used() {
    for (make, uses) in [
        ("7_u32", "*value"),
        (
            "std::sync::atomic::AtomicU32::new(7)",
            "(*value).load(std::sync::atomic::Ordering::SeqCst)",
        ),
        ("std::sync::Mutex::new(7_u32)", "*(*value).lock().unwrap()"),
        ("vec![7_u32]", "(&(*value))[0]"),
    ] {
        let answer = |free: &str| {
            format!(
                "
pub fn run() -> u32 {{
    let value = Box::into_raw(Box::new({make}));
    {free} // A
    let read = unsafe {{ {uses} }}; // B
    unsafe {{ forget(value, read) }}
}}
unsafe fn forget<T>(value: *mut T, read: u32) -> u32 {{
    if read == 8 {{ drop(unsafe {{ Box::from_raw(value) }}) }}
    read
}}
"
            )
        };
        assert_proven(ALONE, &answer(""));
        let wrong = answer("drop(unsafe { Box::from_raw(value) });");
        assert_refused(ALONE, &wrong, Memory, &["memory {B}", "has freed {A}"]);
    }
}

#[test]
fn what_is_freed_twice_is_found_with_both_lines() {
    let answer = "
pub fn run() -> u32 {
    let value = Box::into_raw(Box::new(7_u32));
    let read = unsafe { *value };
    drop(unsafe { Box::from_raw(value) }); // A
    drop(unsafe { Box::from_raw(value) }); // B
    read
}
";
    assert_refused(ALONE, answer, Memory, &["frees memory {B}", "has freed already {A}"]);
}

#[test]
fn what_grows_is_not_to_be_used_where_it_was() {
    let answer = "
pub fn run() -> u32 {
    let mut values = vec![7_u32];
    let first = values.as_ptr();
    values.reserve_exact(100); // A
    unsafe { *first } // B
}
";
    assert_refused(ALONE, answer, Memory, &["reads memory {B}", "has freed {A}"]);
}

/// Two threads have the same.
const SHARED: &str = "
use std::thread;

#[test]
fn both_are_done_with_it() {
    conc::explore(|| {
        let (one, other) = answer::share();
        let reader = thread::spawn(move || one.done());
        other.done();
        reader.join().unwrap();
    });
}
";

/// A count of two by hand.
const BY_HAND: &str = "
use std::sync::atomic::{AtomicUsize, Ordering, fence};

struct Inner { count: AtomicUsize, value: u32 }
pub struct Handle(*mut Inner);
unsafe impl Send for Handle {}

pub fn share() -> (Handle, Handle) {
    let inner = Inner { count: AtomicUsize::new(2), value: 7 };
    let inner = Box::into_raw(Box::new(inner));
    (Handle(inner), Handle(inner))
}

impl Handle {
    pub fn done(self) {
        assert_eq!(unsafe { (*self.0).value }, 7);
        if unsafe { (*self.0).count.fetch_sub(1, Ordering::Release) } == 1 { // A
            fence(Ordering::Acquire);
            drop(unsafe { Box::from_raw(self.0) }); // B
        }
    }
}
";

#[test]
fn a_count_of_handles_frees_in_time_only_with_its_orderings() {
    assert_proven(SHARED, BY_HAND);
    for wrong in [
        BY_HAND.replace("fence(Ordering::Acquire);", ""),
        BY_HAND.replace("fetch_sub(1, Ordering::Release)", "fetch_sub(1, Ordering::Relaxed)"),
    ] {
        let parts = ["frees memory {B}", "may still use it", "it {A}", "nothing makes"];
        assert_refused(SHARED, &wrong, Memory, &parts);
    }
}

/// Nothing is left behind.
const LEAVES_NOTHING: &str = "
use conc::{Options, explore_with};

#[test]
fn nothing_is_left_behind() {
    explore_with(Options { no_leaks: true, ..Options::default() }, || {
        std::thread::scope(|scope| {
            scope.spawn(answer::run);
            answer::run();
        });
    });
}
";

#[test]
fn what_is_left_behind_is_found_with_its_line_if_the_check_asks() {
    let answer = |keep: &str| {
        format!(
            "
use std::sync::{{Mutex, OnceLock}};

static KEPT: Mutex<Vec<Box<[Box<u32>; 1]>>> = Mutex::new(Vec::new());
static FIRST: OnceLock<String> = OnceLock::new();
thread_local! {{ static OWN: String = String::from(\"own\"); }}

pub fn run() {{
    FIRST.get_or_init(|| String::from(\"first\"));
    OWN.with(|own| assert_eq!(own, \"own\"));
    let value = Box::new([Box::new(7_u32)]); // A
    {keep}
}}
"
        )
    };
    for kept in ["drop(value);", "KEPT.lock().unwrap().push(value);"] {
        assert_proven(LEAVES_NOTHING, &answer(kept));
    }
    for lost in ["std::mem::forget(value);", "let _ = Box::into_raw(value);"] {
        let parts = ["4 pieces of memory are never freed", "allocated {A}"];
        assert_refused(LEAVES_NOTHING, &answer(lost), Memory, &parts);
        let unasked = LEAVES_NOTHING.replace("no_leaks: true, ", "");
        assert_proven(&unasked, &answer(lost));
    }
}
