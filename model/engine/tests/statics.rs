//! Statics begin every execution as the first. Without the usual harness: its threads would have
//! their statics set back, too.

mod common;

use common::{go, join};
use conc_engine::Verb;
use conc_engine::atomic::AtomicCell;
use conc_engine::search::{Options, explore};
use std::panic::Location;
use std::sync::atomic::Ordering::SeqCst;

static mut PLAIN: u32 = 0;
static SHARED: AtomicCell = AtomicCell::new(7, None);

fn main() {
    let options = |fresh_statics| Options { fresh_statics, ..Options::default() };
    let run = |fresh| {
        explore(options(fresh), || {
            // SAFETY: one thread alone uses it.
            let plain = unsafe {
                PLAIN += 1;
                PLAIN
            };
            assert_eq!(plain, 1);
            let add = || {
                SHARED.rmw(Verb::FetchAdd, SeqCst, Location::caller(), |old| old + 1);
            };
            let children = [go(add), go(add)];
            children.into_iter().for_each(join);
            assert_eq!(SHARED.load(SeqCst, Location::caller()), 9);
        })
    };
    let fresh = run(true);
    assert!(fresh.failing.is_none(), "every execution begins with fresh statics: {fresh:?}");
    assert_eq!(fresh.executions, 2);
    assert!(run(true).failing.is_none(), "and so does a second exploration");
    assert!(run(false).failing.is_some(), "and they are the only reason for that");
    println!("statics are fresh");
}
