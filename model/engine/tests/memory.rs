//! Plain memory, as instrumented code tells of it: its calls are made here by hand.

mod common;

use common::{go, join};
use conc_engine::End;
use conc_engine::heap::Heap;
use conc_engine::memory::FaultKind;
use conc_engine::search::{Options, explore};
use std::ffi::c_void;

#[global_allocator]
static HEAP: Heap = Heap;

unsafe extern "C" {
    safe fn __tsan_init();
    safe fn __tsan_write4(address: *const c_void);
}

static mut VALUE: u32 = 0;

/// One test: the region is one thread's.
#[test]
fn two_writes_in_the_first_breath_of_two_threads_are_a_race() {
    __tsan_init();
    let write = || __tsan_write4((&raw const VALUE).cast());
    let found = explore(Options::default(), || {
        [go(write), go(write)].into_iter().for_each(join);
    });
    let end = found.failing.expect("it is found").end;
    assert!(matches!(end, End::DataRace(fault) if fault.kind == FaultKind::Race), "{end:?}");
}
