//! How many executions of a program of thirty steps the engine runs in a second, on one core.

use crate::time::used;
use conc_engine::search::{Options, explore};
use conc_protocol::Budget;
use conc_std::sync::atomic::AtomicUsize;
use conc_std::thread;
use std::error::Error;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::Ordering::SeqCst;

const EXECUTIONS: u64 = 50_000;

/// Additions of each of the two threads. With its end a thread takes one step more; the main thread
/// takes six: two spawns, two joins, one look, its end.
const ADDITIONS: usize = 11;

/// The same, measured three times, each in a process of its own; the median.
pub fn measured() -> Result<f64, Box<dyn Error>> {
    let mut all = Vec::new();
    for _ in 0..3 {
        let output = Command::new(std::env::current_exe()?).arg("--speed").output()?;
        all.push(String::from_utf8(output.stdout)?.trim().parse::<f64>()?);
    }
    all.sort_by(f64::total_cmp);
    Ok(all[1])
}

/// Measures once.
pub fn executions_a_second() -> f64 {
    let budget = Budget { exhaustive: EXECUTIONS, random: 0, ..Budget::default() };
    let options = Options { budget, fresh_statics: true, ..Options::default() };
    let begin = used();
    let exploration = explore(options, || {
        let count = Arc::new(AtomicUsize::new(0));
        let add = || {
            let count = count.clone();
            thread::spawn(move || {
                for _ in 0..ADDITIONS {
                    count.fetch_add(1, SeqCst);
                }
            })
        };
        for thread in [add(), add()] {
            thread.join().unwrap();
        }
        assert_eq!(count.load(SeqCst), 2 * ADDITIONS);
    });
    let time = used() - begin;
    assert!(exploration.failing.is_none(), "{:?}", exploration.failing);
    assert_eq!(exploration.executions, EXECUTIONS, "it has more interleavings than that");
    EXECUTIONS as f64 / time.as_secs_f64()
}
