//! Helpers for native checks of asynchronous answers: real tokio, one thread, and a clock that
//! stands still while anybody can run. When nobody can, it jumps to the next timer. A wait that
//! never ends is thus found at once and without any luck: the jump goes past [`LIMIT`]. What is not
//! found here is a task that blocks the thread itself or never yields it: no timer can fire then,
//! and the runner's limits end the check as `unfinished` or `limit`.

mod desk;
mod meeting;

pub use meeting::Meeting;

use desk::{Desk, Fault};
use std::panic::Location;
use std::pin::pin;
use std::time::Duration;

use conc::Verdict;
use tokio::runtime::Builder;
use tokio::task::{JoinError, JoinHandle};
use tokio::time::{Instant, sleep, sleep_until, timeout};

/// How much virtual time the body of [`paused`] may take, beside what it lets [`pass`]. Checks use seconds; whoever polls every
/// millisecond still gets to the end of it in little real time.
pub const LIMIT: Duration = Duration::from_secs(60 * 60);

/// How much virtual time [`must_end`] waits before the check has failed.
pub const PATIENCE: Duration = Duration::from_secs(10 * 60);

/// Runs `body` to its end on a current-thread tokio runtime whose clock is paused; a native check
/// (it includes [`conc::native`]). A body that never ends in virtual time fails the check with
/// `deadlock`. Tasks that are still alive when the body ends are dropped.
///
/// A panic of `body` ends the check too, and so does a call inside another runtime.
#[track_caller]
pub fn paused<F: Future>(body: F) -> F::Output {
    let loc = Location::caller();
    conc::native(|| match run(body, loc) {
        Ok(output) => output,
        Err(Fault { verdict, sentence, loc }) => conc::fail_at(verdict, sentence, loc),
    })
}

/// Waits for `future`. If it has not ended after [`PATIENCE`] of virtual time, the check fails with
/// `verdict` and `sentence`: `deadlock` where somebody waits for what can never come,
/// `not-concurrent` where somebody waits although there is work to do.
///
/// # Panics
/// When called outside [`paused`].
#[track_caller]
pub fn must_end<F: Future>(
    future: F,
    verdict: Verdict,
    sentence: &str,
) -> impl Future<Output = F::Output> {
    let loc = Location::caller();
    async move {
        let desk = Desk::current();
        match timeout(PATIENCE, future).await {
            Ok(output) => output,
            Err(_) => {
                match desk.fail(Fault { verdict, sentence: sentence.to_owned(), loc }).await {}
            }
        }
    }
}

/// Lets everybody else run until nobody can go on without the check, for one second of virtual time.
pub async fn settle() {
    sleep(Duration::from_secs(1)).await;
}

/// Lets `time` go by, which may be days: it is not counted towards [`LIMIT`]. So a check can show what
/// becomes of work that takes long, or of somebody who is idle for long.
///
/// # Panics
/// When called outside [`paused`].
pub async fn pass(time: Duration) {
    Desk::current().grant(time);
    sleep(time).await;
}

/// The output of a task. If the task panicked, the panic goes on here: a panic in the answer stays
/// the answer's panic and does not become a failed `unwrap` of the check.
///
/// # Panics
/// When the task panicked or was aborted.
pub async fn output<T>(task: JoinHandle<T>) -> T {
    match task.await.map_err(JoinError::try_into_panic) {
        Ok(output) => output,
        Err(Ok(payload)) => std::panic::resume_unwind(payload),
        Err(Err(aborted)) => panic!("the task was aborted: {aborted}"),
    }
}

/// The body's output, or the first fault that was reported while it ran; `loc` is where it began.
fn run<F: Future>(body: F, loc: &'static Location<'static>) -> Result<F::Output, Fault> {
    let runtime = Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()
        .expect("a runtime without I/O needs nothing from the system");
    let desk = Desk::open();
    let outcome = runtime.block_on(async {
        let body = pin!(body);
        tokio::select! {
            biased;
            fault = desk.reported() => Err(fault),
            output = body => Ok(output),
            () = limit(&desk) => Err(never_ends(loc)),
        }
    });
    // Not a plain drop: that would wait for closures of spawn_blocking that may never end.
    runtime.shutdown_background();
    match desk.close() {
        Some(fault) => Err(fault),
        None => outcome,
    }
}

/// Ends when the check has used up its virtual time, and what was granted on top of it meanwhile.
async fn limit(desk: &Desk) {
    let start = Instant::now();
    loop {
        let end = start + LIMIT + desk.granted();
        if Instant::now() >= end {
            return;
        }
        sleep_until(end).await;
    }
}

fn never_ends(loc: &'static Location<'static>) -> Fault {
    Fault {
        verdict: Verdict::Deadlock,
        sentence: "every task waits, no timer is left that could wake one, and the check is not at its end"
            .to_owned(),
        loc,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::future::pending;
    use tokio::sync::{mpsc, oneshot};
    use tokio::time::Instant;

    fn observe<F: Future>(body: F) -> Result<F::Output, Fault> {
        run(body, Location::caller())
    }

    fn verdict<T>(outcome: Result<T, Fault>) -> Option<Verdict> {
        outcome.err().map(|fault| fault.verdict)
    }

    #[test]
    fn a_body_that_ends_gives_its_output() {
        assert!(matches!(observe(async { 7 }), Ok(7)));
    }

    #[test]
    fn hours_of_sleep_within_the_limit_are_no_fault() {
        let slept = observe(async {
            let start = Instant::now();
            sleep(Duration::from_secs(50 * 60)).await;
            start.elapsed().as_secs()
        });
        assert!(matches!(slept, Ok(3000)));
    }

    #[test]
    fn days_that_a_body_lets_pass_are_no_fault() {
        const DAY: Duration = Duration::from_secs(24 * 60 * 60);
        let passed = observe(async {
            let start = Instant::now();
            pass(DAY).await;
            sleep(LIMIT / 2).await;
            pass(DAY).await;
            start.elapsed()
        });
        assert_eq!(passed.ok(), Some(DAY * 2 + LIMIT / 2));
    }

    #[test]
    fn a_wait_for_ever_after_days_is_still_a_deadlock() {
        let outcome = observe(async {
            pass(LIMIT * 48).await;
            pending::<()>().await;
        });
        assert_eq!(verdict(outcome), Some(Verdict::Deadlock));
    }

    #[test]
    fn a_wait_that_nobody_can_end_is_a_deadlock() {
        let outcome = observe(async {
            let (_kept, mut messages) = mpsc::channel::<u32>(1);
            messages.recv().await
        });
        assert_eq!(verdict(outcome), Some(Verdict::Deadlock));
    }

    #[test]
    fn two_tasks_that_wait_for_each_other_are_a_deadlock() {
        let outcome = observe(async {
            let (a, b) = (oneshot::channel::<()>(), oneshot::channel::<()>());
            let first = tokio::spawn(async move { a.1.await.map(|()| b.0.send(())) });
            let second = tokio::spawn(async move { b.1.await.map(|()| a.0.send(())) });
            let _ = tokio::join!(first, second);
        });
        assert_eq!(verdict(outcome), Some(Verdict::Deadlock));
    }

    #[test]
    fn must_end_fails_with_its_own_verdict_before_the_limit_does() {
        let outcome = observe(must_end(pending::<()>(), Verdict::NotConcurrent, "it waits"));
        assert!(matches!(
            outcome,
            Err(Fault { verdict: Verdict::NotConcurrent, sentence, .. }) if sentence == "it waits"
        ));
    }

    #[test]
    fn must_end_hands_on_what_ends_in_time() {
        let late = async {
            sleep(Duration::from_secs(60)).await;
            5
        };
        assert!(matches!(observe(must_end(late, Verdict::Deadlock, "it waits")), Ok(5)));
    }

    #[test]
    fn a_fault_in_a_task_that_nobody_joins_fails_the_body() {
        let outcome = observe(async {
            tokio::spawn(must_end(pending::<()>(), Verdict::Livelock, "it waits"));
            sleep(PATIENCE * 2).await;
        });
        assert_eq!(verdict(outcome), Some(Verdict::Livelock));
    }

    #[test]
    fn settle_lets_every_other_task_come_to_a_stop() {
        let steps = observe(async {
            let (step, mut steps) = mpsc::channel(10);
            tokio::spawn(async move {
                for number in 0..5 {
                    tokio::task::yield_now().await;
                    step.send(number).await.unwrap();
                }
                pending::<()>().await;
            });
            settle().await;
            std::iter::from_fn(|| steps.try_recv().ok()).count()
        });
        assert!(matches!(steps, Ok(5)));
    }

    #[test]
    #[should_panic(expected = "the answer's own words")]
    fn a_panic_in_a_task_goes_on_where_its_output_is_asked_for() {
        let _ = observe(async {
            let task = tokio::spawn(async { panic!("the answer's own words") });
            output::<()>(task).await;
        });
    }
}
