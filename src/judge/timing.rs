//! How long the stages of a judgement take, for those who make it faster: printed to standard error
//! when `CONC_LINGS_TIMING` is set.

use std::sync::OnceLock;
use std::time::Instant;

/// Does the work, and says how long it took when asked to.
pub fn measure<R>(stage: &str, work: impl FnOnce() -> R) -> R {
    static ASKED: OnceLock<bool> = OnceLock::new();
    if !*ASKED.get_or_init(|| std::env::var_os("CONC_LINGS_TIMING").is_some()) {
        return work();
    }
    let start = Instant::now();
    let result = work();
    eprintln!("{:>9.2} ms  {stage}", start.elapsed().as_secs_f64() * 1000.0);
    result
}
