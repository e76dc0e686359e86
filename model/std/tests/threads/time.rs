//! The clock.

use crate::support::{outcomes, outcomes_on, proven, proven_on};
use conc_engine::clock::ClockKind;
use conc_std::sync::{Mutex, mpsc};
use conc_std::thread;
use conc_std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// The order in which two threads arrive when one sleeps ten times as long as the other.
fn arrivals() -> Vec<&'static str> {
    let arrived = Mutex::new(Vec::new());
    thread::scope(|s| {
        for (name, seconds) in [("long", 10), ("short", 1)] {
            let arrived = &arrived;
            s.spawn(move || {
                thread::sleep(Duration::from_secs(seconds));
                arrived.lock().unwrap().push(name);
            });
        }
    });
    arrived.into_inner().unwrap()
}

pub fn sleep_never_orders_two_threads_on_the_adversarial_clock() {
    assert!(outcomes(arrivals).into_iter().eq([["long", "short"], ["short", "long"]]));
}

pub fn sleep_orders_two_threads_on_the_discrete_clock() {
    let seen = outcomes_on(ClockKind::Discrete, arrivals);
    assert!(seen.into_iter().eq([["short", "long"]]));
}

pub fn the_discrete_clock_shows_how_long_a_sleep_was() {
    proven_on(ClockKind::Discrete, || {
        let start = Instant::now();
        thread::scope(|s| {
            s.spawn(|| thread::sleep(Duration::from_millis(30)));
            thread::sleep(Duration::from_millis(20));
        });
        assert_eq!(start.elapsed(), Duration::from_millis(30));
    });
}

pub fn moments_compute_like_those_of_std() {
    proven(|| {
        let second = Duration::from_secs(1);
        let start = Instant::now();
        let mut later = start + second;
        assert_eq!(later - start, second);
        assert_eq!(start - later, Duration::ZERO);
        assert_eq!(start.checked_duration_since(later), None);
        assert!(start < later && start.checked_add(Duration::MAX).is_none());
        later += second;
        later -= second * 2;
        assert_eq!(later, start);
        assert!(start.checked_sub(second * 3600).is_some_and(|earlier| earlier < start));
        assert!(Instant::now() >= start);
    });
}

pub fn the_date_is_the_same_in_every_execution() {
    let date = || {
        outcomes_on(ClockKind::Discrete, || {
            let start = SystemTime::now();
            thread::sleep(Duration::from_secs(2));
            assert_eq!(start.elapsed().unwrap(), Duration::from_secs(2));
            start.duration_since(UNIX_EPOCH).unwrap()
        })
    };
    let first = date();
    assert_eq!((first.len(), &first), (1, &date()));
}

pub fn two_who_nap_until_a_flag_is_set_see_it() {
    proven(|| {
        let flag = Mutex::new(false);
        thread::scope(|s| {
            for _ in 0..2 {
                s.spawn(|| {
                    while !*flag.lock().unwrap() {
                        thread::sleep(Duration::from_millis(1));
                    }
                });
            }
            *flag.lock().unwrap() = true;
        });
    });
}

pub fn a_nap_between_two_attempts_takes_its_time_and_no_more() {
    proven_on(ClockKind::Discrete, || {
        let room = Mutex::new(());
        thread::scope(|s| {
            let holder = room.lock().unwrap();
            let waiting = s.spawn(|| {
                let deadline = Instant::now() + Duration::from_millis(100);
                while room.try_lock().is_err() && Instant::now() < deadline {
                    thread::sleep(Duration::from_millis(2));
                }
                assert_eq!(Instant::now(), deadline);
            });
            thread::sleep(Duration::from_secs(60));
            drop(holder);
            waiting.join().unwrap();
        });
    });
}

pub fn who_naps_between_looks_at_a_channel_gets_what_a_late_sender_sends() {
    for clock in [ClockKind::Adversarial, ClockKind::Discrete] {
        proven_on(clock, || {
            let (sender, receiver) = mpsc::channel();
            thread::spawn(move || {
                thread::sleep(Duration::from_millis(25));
                sender.send(7).unwrap();
            });
            let got = loop {
                match receiver.try_recv() {
                    Err(mpsc::TryRecvError::Empty) => thread::sleep(Duration::from_millis(10)),
                    other => break other,
                }
            };
            assert_eq!(got, Ok(7));
        });
    }
}
