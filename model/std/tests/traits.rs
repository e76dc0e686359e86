//! Who may cross threads and unwinding is the same as with std. All is asserted at compile time;
//! the one test is there to be counted.

use conc_std::sync as face;
use std::cell::Cell;
use std::panic::{RefUnwindSafe, UnwindSafe};
use std::rc::Rc;
use std::sync as real;

/// Whether a type implements a trait, as a constant.
macro_rules! implements {
    ($type:ty, $bound:path) => {{
        struct Probe<T: ?Sized>(std::marker::PhantomData<T>);
        #[allow(dead_code, reason = "hidden by the other constant where that holds")]
        trait Otherwise {
            const YES: bool = false;
        }
        impl<T: ?Sized> Otherwise for Probe<T> {}
        #[allow(dead_code, reason = "nobody asks where it does not hold")]
        impl<T: ?Sized + $bound> Probe<T> {
            const YES: bool = true;
        }
        <Probe<$type>>::YES
    }};
}

macro_rules! same {
    ($face:ty, $real:ty) => {
        const _: () = {
            assert!(implements!($face, Send) == implements!($real, Send), "Send");
            assert!(implements!($face, Sync) == implements!($real, Sync), "Sync");
            assert!(implements!($face, Unpin) == implements!($real, Unpin), "Unpin");
            assert!(implements!($face, UnwindSafe) == implements!($real, UnwindSafe), "UnwindSafe");
            assert!(
                implements!($face, RefUnwindSafe) == implements!($real, RefUnwindSafe),
                "RefUnwindSafe"
            );
        };
    };
}

/// For values that differ in what they may do.
macro_rules! same_of {
    ($($name:ident)::+) => {
        same!(face::$($name)::+<i32>, real::$($name)::+<i32>);
        same!(face::$($name)::+<Cell<i32>>, real::$($name)::+<Cell<i32>>);
        same!(face::$($name)::+<Rc<i32>>, real::$($name)::+<Rc<i32>>);
        same!(face::$($name)::+<&'static mut i32>, real::$($name)::+<&'static mut i32>);
        same!(
            face::$($name)::+<real::MutexGuard<'static, i32>>,
            real::$($name)::+<real::MutexGuard<'static, i32>>
        );
    };
    ($($name:ident)::+ guard) => {
        same!(face::$($name)::+<'static, i32>, real::$($name)::+<'static, i32>);
        same!(face::$($name)::+<'static, Cell<i32>>, real::$($name)::+<'static, Cell<i32>>);
        same!(face::$($name)::+<'static, Rc<i32>>, real::$($name)::+<'static, Rc<i32>>);
        same!(
            face::$($name)::+<'static, &'static mut i32>,
            real::$($name)::+<'static, &'static mut i32>
        );
    };
}

macro_rules! same_plain {
    ($($($name:ident)::+;)*) => { $( same!(face::$($name)::+, real::$($name)::+); )* };
}

same_of!(Mutex);
same_of!(RwLock);
same_of!(OnceLock);
same_of!(LazyLock);
same_of!(mpsc::Sender);
same_of!(mpsc::SyncSender);
same_of!(mpsc::Receiver);
same_of!(mpsc::IntoIter);
same_of!(atomic::AtomicPtr);
same_of!(MutexGuard guard);
same_of!(RwLockReadGuard guard);
same_of!(RwLockWriteGuard guard);
same_of!(mpsc::Iter guard);
same_of!(mpsc::TryIter guard);
same_plain! {
    Condvar; WaitTimeoutResult; Barrier; BarrierWaitResult; Once; OnceState;
    atomic::AtomicBool; atomic::AtomicI8; atomic::AtomicI16; atomic::AtomicI32; atomic::AtomicI64;
    atomic::AtomicIsize; atomic::AtomicU8; atomic::AtomicU16; atomic::AtomicU32; atomic::AtomicU64;
    atomic::AtomicUsize;
}

// The probe itself tells them apart.
const _: () = assert!(implements!(i32, Send) && !implements!(Rc<i32>, Send));

/// A shorter life fits where a longer one is asked for, as with std.
#[expect(dead_code, reason = "to compile is the proof")]
fn a_read_guard_is_covariant<'short>(
    guard: face::RwLockReadGuard<'short, &'static str>,
) -> face::RwLockReadGuard<'short, &'short str> {
    guard
}

#[test]
fn unsized_values_can_be_locked() {
    let lock: Box<face::Mutex<[i32]>> = Box::new(face::Mutex::new([1, 2, 3]));
    lock.lock().unwrap().reverse();
    assert_eq!(*lock.lock().unwrap(), [3, 2, 1]);
    let lock: &face::RwLock<dyn std::fmt::Debug> = &face::RwLock::new(5);
    assert_eq!(format!("{:?}", lock.read().unwrap()), "5");
}
