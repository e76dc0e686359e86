//! verdict: wrong-result - no lock any more, and still one number for everybody

use std::sync::atomic::{AtomicU32, Ordering};

static LAST: AtomicU32 = AtomicU32::new(0);

pub fn line(text: impl FnOnce() -> String) -> String {
    let number = LAST.fetch_add(1, Ordering::Relaxed) + 1;
    format!("{number}: {}", text())
}
