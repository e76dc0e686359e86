//! From how long to until when.

use conc_engine::clock::{Instant, after};
use std::time::Duration;

/// No clock of std's counts further; who waits that long waits for ever.
const LONGEST: Duration = Duration::from_secs(i64::MAX as u64);

/// When `duration` will have passed; `None` if that is beyond all time.
pub(super) fn deadline(duration: Duration) -> Option<Instant> {
    (duration < LONGEST).then(|| after(duration))
}
