//! The stack and the queue without locks that many a document shows, and what is right instead.

use super::{assert_proven, assert_refused};
use conc_protocol::Verdict::{DataRace, Memory};

/// Two threads take what two pushes have left.
const TWO_POPS: &str = "
use answer::Stack;
use std::thread;

#[test]
fn each_job_is_taken_once() {
    conc::explore(|| {
        let stack = Stack::new();
        stack.push(Box::new(1));
        stack.push(Box::new(2));
        let (mine, theirs) = thread::scope(|scope| {
            let other = scope.spawn(|| stack.pop());
            (stack.pop(), other.join().unwrap())
        });
        assert_eq!(mine.map_or(0, |job| *job) + theirs.map_or(0, |job| *job), 3);
    });
}
";

/// A stack of nodes, with this way to pop.
fn stack(pop: &str) -> String {
    format!(
        "
use std::ptr;
use std::sync::atomic::{{AtomicPtr, AtomicUsize, Ordering}};

struct Node<T> {{ job: Option<T>, next: *mut Node<T>, behind: *mut Node<T> }}

pub struct Stack<T> {{ top: AtomicPtr<Node<T>>, inside: AtomicUsize, retired: AtomicPtr<Node<T>> }}
unsafe impl<T: Send> Send for Stack<T> {{}}
unsafe impl<T: Send> Sync for Stack<T> {{}}

impl<T> Stack<T> {{
    pub fn new() -> Stack<T> {{
        let (top, retired) = Default::default();
        Stack {{ top, inside: AtomicUsize::new(0), retired }}
    }}

    pub fn push(&self, job: T) {{
        let node = Box::into_raw(Box::new(Node {{ job: Some(job), next: ptr::null_mut(), behind: ptr::null_mut() }}));
        let mut top = self.top.load(Ordering::Relaxed);
        loop {{
            unsafe {{ (*node).next = top }};
            match self.top.compare_exchange(top, node, Ordering::Release, Ordering::Relaxed) {{
                Ok(_) => return,
                Err(other) => top = other,
            }}
        }}
    }}

    /// Takes the top node off; null if there is none.
    fn unlink(&self) -> *mut Node<T> {{
        loop {{
            let top = self.top.load(Ordering::SeqCst);
            if top.is_null() {{
                return top;
            }}
            let next = unsafe {{ (*top).next }}; // A
            if self.top.compare_exchange(top, next, Ordering::SeqCst, Ordering::SeqCst).is_ok() {{
                return top;
            }}
        }}
    }}

    {pop}
}}

unsafe fn free<T>(mut node: *mut Node<T>, following: fn(Node<T>) -> *mut Node<T>) {{
    while !node.is_null() {{
        node = following(*unsafe {{ Box::from_raw(node) }});
    }}
}}

impl<T> Drop for Stack<T> {{
    fn drop(&mut self) {{
        unsafe {{ free(*self.top.get_mut(), |node| node.next) }};
        unsafe {{ free(*self.retired.get_mut(), |node| node.behind) }};
    }}
}}
"
    )
}

/// Frees the node at once.
const AT_ONCE: &str = "
    pub fn pop(&self) -> Option<T> {
        let node = self.unlink();
        if node.is_null() {
            return None;
        }
        let job = unsafe { (*node).job.take() };
        drop(unsafe { Box::from_raw(node) }); // B
        job
    }
";

/// Never frees it.
const NEVER: &str = "
    pub fn pop(&self) -> Option<T> {
        let node = self.unlink();
        if node.is_null() { None } else { unsafe { (*node).job.take() } }
    }
";

/// Counts who is inside; the last one to leave frees what was retired while he was alone (the way
/// of A. Williams, \"C++ Concurrency in Action\", 7.2.2).
const COUNTED: &str = "
    pub fn pop(&self) -> Option<T> {
        self.inside.fetch_add(1, Ordering::SeqCst);
        let node = self.unlink();
        if node.is_null() {
            self.inside.fetch_sub(1, Ordering::SeqCst);
            return None;
        }
        let job = unsafe { (*node).job.take() };
        if self.inside.load(Ordering::SeqCst) == 1 {
            let retired = self.retired.swap(ptr::null_mut(), Ordering::SeqCst);
            if self.inside.fetch_sub(1, Ordering::SeqCst) == 1 {
                unsafe { free(retired, |node| node.behind) };
            } else if !retired.is_null() {
                let mut last = retired;
                while !unsafe { (*last).behind }.is_null() {
                    last = unsafe { (*last).behind };
                }
                self.retire(retired, last);
            }
            drop(unsafe { Box::from_raw(node) });
        } else {
            self.retire(node, node);
            self.inside.fetch_sub(1, Ordering::SeqCst);
        }
        job
    }

    fn retire(&self, first: *mut Node<T>, last: *mut Node<T>) {
        loop {
            let retired = self.retired.load(Ordering::SeqCst);
            unsafe { (*last).behind = retired }; // C
            let swapped =
                self.retired.compare_exchange(retired, first, Ordering::SeqCst, Ordering::SeqCst);
            if swapped.is_ok() {
                return;
            }
        }
    }
";

/// Says which node it reads, in one of two slots; a node that stands in the other slot is retired.
const HAZARDS: &str = "
    pub fn pop(&self) -> Option<T> {
        let mine = self.inside.fetch_add(1, Ordering::SeqCst) % 2;
        let node = loop {
            let top = self.top.load(Ordering::SeqCst);
            HAZARDS[mine].store(top as usize, Ordering::SeqCst);
            if self.top.load(Ordering::SeqCst) != top {
                continue;
            }
            if top.is_null() {
                return None;
            }
            let next = unsafe { (*top).next };
            if self.top.compare_exchange(top, next, Ordering::SeqCst, Ordering::SeqCst).is_ok() {
                break top;
            }
        };
        HAZARDS[mine].store(0, Ordering::SeqCst);
        let job = unsafe { (*node).job.take() };
        if HAZARDS[1 - mine].load(Ordering::SeqCst) == node as usize {
            self.retired.store(node, Ordering::SeqCst);
        } else {
            drop(unsafe { Box::from_raw(node) }); // B
        }
        job
    }
";

#[test]
fn a_stack_that_frees_a_node_while_another_may_read_it_is_refused_for_that() {
    let parts = ["frees memory {B}", "may still use it", "reads it {A}"];
    assert_refused(TWO_POPS, &stack(AT_ONCE), Memory, &parts);
}

#[test]
fn a_stack_that_never_frees_is_right_unless_the_check_asks() {
    assert_proven(TWO_POPS, &stack(NEVER));
    let parts = ["2 pieces of memory are never freed"];
    assert_refused(&leaving_nothing(TWO_POPS), &stack(NEVER), Memory, &parts);
}

#[test]
fn a_stack_that_counts_who_is_inside_is_right_and_leaves_nothing() {
    assert_proven(&leaving_nothing(TWO_POPS), &stack(COUNTED));
    // The chain of what is retired must not go through what others may read.
    let one_chain = stack(COUNTED).replace("behind = retired", "next = retired");
    assert_refused(TWO_POPS, &one_chain, DataRace, &["{A}"]);
    // Who comes in later may see an old top, which was counted out already.
    let weaker = stack(COUNTED).replacen(
        "self.top.load(Ordering::SeqCst)",
        "self.top.load(Ordering::Acquire)",
        1,
    );
    assert_refused(TWO_POPS, &weaker, Memory, &["while thread 1 may still use it", "reads it {A}"]);
}

#[test]
fn a_stack_with_hazard_pointers_is_right_and_without_the_second_look_it_is_not() {
    let hazards = "static HAZARDS: [AtomicUsize; 2] = [AtomicUsize::new(0), AtomicUsize::new(0)];";
    let answer = stack(HAZARDS).replace("impl<T> Drop", &format!("{hazards}\nimpl<T> Drop"));
    assert_proven(TWO_POPS, &answer);
    let hasty = answer.replace("if self.top.load(Ordering::SeqCst) != top", "if false");
    assert_refused(TWO_POPS, &hasty, Memory, &["memory"]);
}

/// The same check, which wants everything freed.
fn leaving_nothing(check: &str) -> String {
    let asking = "conc::explore_with(conc::Options { no_leaks: true, ..Default::default() }, ||";
    check.replace("conc::explore(||", asking)
}

/// Two threads take what was put in.
const TWO_TAKERS: &str = "
use answer::Queue;
use std::thread;

#[test]
fn each_job_is_taken_once() {
    conc::explore(|| {
        let queue = Queue::new();
        queue.put(Box::new(1));
        queue.put(Box::new(2));
        let (mine, theirs) = thread::scope(|scope| {
            let other = scope.spawn(|| queue.take());
            (queue.take(), other.join().unwrap())
        });
        assert_eq!(mine.map_or(0, |job| *job) + theirs.map_or(0, |job| *job), 3);
    });
}
";

/// A queue with an empty first node; it keeps its nodes until it is dropped.
fn queue(claim_and_take: &str) -> String {
    format!(
        "
use std::ptr;
use std::sync::atomic::{{AtomicPtr, Ordering}};

struct Node<T> {{ job: Option<T>, next: AtomicPtr<Node<T>> }}

pub struct Queue<T> {{ first: *mut Node<T>, head: AtomicPtr<Node<T>>, tail: AtomicPtr<Node<T>> }}
unsafe impl<T: Send> Send for Queue<T> {{}}
unsafe impl<T: Send> Sync for Queue<T> {{}}

fn node<T>(job: Option<T>) -> *mut Node<T> {{
    Box::into_raw(Box::new(Node {{ job, next: AtomicPtr::default() }}))
}}

impl<T> Queue<T> {{
    pub fn new() -> Queue<T> {{
        let first = node(None);
        Queue {{ first, head: AtomicPtr::new(first), tail: AtomicPtr::new(first) }}
    }}

    pub fn put(&self, job: T) {{
        let new = node(Some(job));
        loop {{
            let tail = self.tail.load(Ordering::Acquire);
            let next = unsafe {{ (*tail).next.load(Ordering::Acquire) }};
            let behind = if next.is_null() {{ new }} else {{ next }};
            let linked = next.is_null()
                && unsafe {{ &(*tail).next }}
                    .compare_exchange(ptr::null_mut(), new, Ordering::Release, Ordering::Relaxed)
                    .is_ok();
            if linked || !next.is_null() {{
                let _ = self.tail.compare_exchange(
                    tail, behind, Ordering::Release, Ordering::Relaxed);
            }}
            if linked {{
                return;
            }}
        }}
    }}

    pub fn take(&self) -> Option<T> {{
        loop {{
            let head = self.head.load(Ordering::Acquire);
            let next = unsafe {{ (*head).next.load(Ordering::Acquire) }};
            if next.is_null() {{
                return None;
            }}
            {claim_and_take}
        }}
    }}
}}

impl<T> Drop for Queue<T> {{
    fn drop(&mut self) {{
        let mut node = self.first;
        while !node.is_null() {{
            node = *unsafe {{ Box::from_raw(node) }}.next.get_mut();
        }}
    }}
}}
"
    )
}

#[test]
fn a_queue_whose_job_is_taken_before_it_is_claimed_is_refused_for_that() {
    let claimed = "
        if self.head.compare_exchange(head, next, Ordering::AcqRel, Ordering::Relaxed).is_ok() {
            return unsafe { (*next).job.take() };
        }";
    let unclaimed = "
        if let Some(job) = unsafe { (*next).job.take() } { // A
            let _ = self.head.compare_exchange(head, next, Ordering::Release, Ordering::Relaxed);
            return Some(job);
        }";
    assert_proven(&leaving_nothing(TWO_TAKERS), &queue(claimed));
    assert_refused(TWO_TAKERS, &queue(unclaimed), DataRace, &["main", "thread 1", "{A}"]);
}
