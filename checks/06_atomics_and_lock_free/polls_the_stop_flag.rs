use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use answer::Porter;
use conc::{Clock, Options, explore_with, probe};

/// Counts how often a porter has handed over.
#[derive(Clone, Default)]
struct Desk(Arc<AtomicU32>);

impl Desk {
    fn porter(&self) -> Porter {
        let desk = self.clone();
        Porter::start(move || {
            desk.0.fetch_add(1, Ordering::SeqCst);
        })
    }

    fn handed_over(&self) -> u32 {
        self.0.load(Ordering::SeqCst)
    }
}

/// Durations: time moves only when nobody can run.
fn by_the_clock(night: impl Fn()) {
    explore_with(Options { clock: Clock::Discrete, ..Options::default() }, night);
}

#[test]
fn the_porter_goes_home_when_he_is_told_to_stop() {
    // Told before he sits down, while he does, or after; time moves only if nobody can, so who
    // sets himself an alarm keeps this promise, too.
    by_the_clock(|| {
        let desk = Desk::default();
        desk.porter().stop();
        assert_eq!(desk.handed_over(), 1, "how often he has handed over when `stop` returns");
    });
    // Told after a while, and two of them in one house.
    by_the_clock(|| {
        let desk = Desk::default();
        let (kitchen, door) = (desk.porter(), desk.porter());
        thread::sleep(Duration::from_secs(1));
        assert_eq!(desk.handed_over(), 0, "handed over, and nobody has told them to stop");
        door.stop();
        assert_eq!(desk.handed_over(), 1, "handed over when the porter at the door was told");
        kitchen.stop();
        assert_eq!(desk.handed_over(), 2, "handed over when both were told");
    });
}

#[test]
fn until_then_he_sleeps() {
    for seated in [Duration::from_millis(1), Duration::from_secs(1)] {
        by_the_clock(move || {
            let porter = Desk::default().porter();
            thread::sleep(seated);
            let asleep = probe::asleep();
            assert_eq!(asleep, 1, "porters asleep with no alarm set");
            porter.stop();
        });
    }
}

#[test]
fn he_goes_home_at_once() {
    for seated in [Duration::ZERO, Duration::from_nanos(1), Duration::from_secs(1)] {
        by_the_clock(move || {
            let porter = Desk::default().porter();
            thread::sleep(seated);
            let told = Instant::now();
            porter.stop();
            let late = told.elapsed();
            assert_eq!(late, Duration::ZERO, "from `stop` until he is home");
        });
    }
}
