//! A place where several tasks must be able to be at the same time: how a native check demands that
//! work overlaps.

use std::panic::Location;
use std::sync::{Arc, Mutex};

use conc::Verdict;
use tokio::sync::Notify;
use tokio::time::timeout;

use crate::PATIENCE;
use crate::desk::{Desk, Fault};

/// A meeting of `n` tasks. Whoever arrives waits until all are there at once; after that the meeting
/// is over and nobody waits any more. If the others never come in virtual time, the check fails
/// with `not-concurrent`. Clones are the same meeting.
#[derive(Clone, Debug)]
pub struct Meeting(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    label: String,
    needed: usize,
    there: Mutex<There>,
    all_there: Notify,
    desk: Arc<Desk>,
}

#[derive(Debug, Default)]
struct There {
    now: usize,
    most: usize,
}

impl Meeting {
    /// A meeting of `needed` tasks; `label` says what they do there ("drawing").
    ///
    /// # Panics
    /// When called outside [`crate::paused`].
    pub fn new(label: &str, needed: usize) -> Meeting {
        Meeting(Arc::new(Shared {
            label: label.to_owned(),
            needed,
            there: Mutex::default(),
            all_there: Notify::new(),
            desk: Desk::current(),
        }))
    }

    /// Waits until all are there, for half of [`PATIENCE`]: a check that waits for the end of work
    /// in which nobody meets shall hear of the cause, not of its consequence. Who is dropped while
    /// waiting has left.
    #[track_caller]
    pub fn arrive(&self) -> impl Future<Output = ()> {
        self.wait_for_all(Location::caller())
    }

    async fn wait_for_all(&self, loc: &'static Location<'static>) {
        let _stay = Presence::begin(&self.0);
        // Asked for before looking, so that no wake-up falls between the two.
        let all_there = self.0.all_there.notified();
        if self.has_taken_place() || timeout(PATIENCE / 2, all_there).await.is_ok() {
            return;
        }
        let most = self.0.there.lock().unwrap().most;
        let sentence = format!(
            "never more than {most} of {} were {} at the same time",
            self.0.needed, self.0.label
        );
        match self.0.desk.fail(Fault { verdict: Verdict::NotConcurrent, sentence, loc }).await {}
    }

    /// Whether all have been there at once.
    pub fn has_taken_place(&self) -> bool {
        self.0.there.lock().unwrap().most >= self.0.needed
    }
}

/// One task's stay; leaves when dropped.
struct Presence<'a>(&'a Shared);

impl Presence<'_> {
    fn begin(shared: &Shared) -> Presence<'_> {
        let mut there = shared.there.lock().unwrap();
        there.now += 1;
        there.most = there.most.max(there.now);
        if there.most >= shared.needed {
            shared.all_there.notify_waiters();
        }
        Presence(shared)
    }
}

impl Drop for Presence<'_> {
    fn drop(&mut self) {
        self.0.there.lock().unwrap().now -= 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;
    use tokio::time::sleep;

    fn observe<F: Future>(body: F) -> Result<F::Output, Fault> {
        crate::run(body, Location::caller())
    }

    #[test]
    fn tasks_that_overlap_meet() {
        let met = observe(async {
            let meeting = Meeting::new("working", 3);
            tokio::join!(meeting.arrive(), meeting.arrive(), async {
                sleep(Duration::from_secs(30)).await;
                meeting.arrive().await;
            });
            meeting.has_taken_place()
        });
        assert!(matches!(met, Ok(true)));
    }

    #[test]
    fn one_after_the_other_never_meets() {
        let outcome = observe(async {
            let meeting = Meeting::new("working", 2);
            meeting.arrive().await;
            meeting.arrive().await;
        });
        let fault = outcome.unwrap_err();
        assert_eq!(fault.verdict, Verdict::NotConcurrent);
        assert!(fault.sentence.contains("never more than 1 of 2 were working"));
    }

    #[test]
    fn who_comes_after_the_meeting_does_not_wait() {
        let outcome = observe(async {
            let meeting = Meeting::new("working", 2);
            tokio::join!(meeting.arrive(), meeting.arrive());
            meeting.arrive().await;
        });
        assert!(outcome.is_ok());
    }

    #[test]
    fn who_gave_up_waiting_is_not_there_any_more() {
        let outcome = observe(async {
            let meeting = Meeting::new("working", 2);
            let impatient = timeout(Duration::from_secs(1), meeting.arrive()).await;
            assert!(impatient.is_err());
            meeting.arrive().await;
        });
        assert_eq!(outcome.unwrap_err().verdict, Verdict::NotConcurrent);
    }

    #[test]
    fn a_meeting_in_tasks_that_nobody_joins_still_fails_the_check() {
        let outcome = observe(async {
            let meeting = Meeting::new("working", 2);
            tokio::spawn(async move { meeting.arrive().await });
            sleep(PATIENCE * 2).await;
        });
        assert_eq!(outcome.unwrap_err().verdict, Verdict::NotConcurrent);
    }
}
