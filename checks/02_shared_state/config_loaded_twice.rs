use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::{panic, thread};

use answer::{Tariff, tariff};
use conc::{explore, reaches};

/// Head office: issues a new number with each call.
#[derive(Default)]
struct HeadOffice {
    calls: AtomicU32,
}

impl HeadOffice {
    fn call(&self) -> Tariff {
        Tariff { number: self.calls.fetch_add(1, SeqCst) + 1, fare: 2400 }
    }

    /// How often it has been called so far.
    fn calls(&self) -> u32 {
        self.calls.load(SeqCst)
    }
}

/// A call that fails; without a word in the log.
fn nobody_answers() -> Tariff {
    panic::resume_unwind(Box::new("nobody answers"))
}

/// The number and the fare on a ticket that is sold now.
fn sell(office: &HeadOffice) -> (u32, u32) {
    let tariff = tariff(|| office.call());
    (tariff.number, tariff.fare)
}

/// Both windows open at eight sharp.
fn two_windows(office: &HeadOffice) -> [(u32, u32); 2] {
    thread::scope(|station| {
        let second = station.spawn(|| sell(office));
        [sell(office), second.join().unwrap()]
    })
}

#[test]
fn head_office_is_called_once() {
    explore(|| {
        let office = HeadOffice::default();
        two_windows(&office);
        assert_eq!(office.calls(), 1, "calls from two windows that open at once");
        sell(&office);
        assert_eq!(office.calls(), 1, "calls at noon");
    });
    explore(|| {
        let office = HeadOffice::default();
        thread::scope(|station| {
            station.spawn(|| two_windows(&office));
            sell(&office);
        });
        assert_eq!(office.calls(), 1, "calls from three windows that open at once");
    });
}

#[test]
fn both_windows_sell_with_the_same_tariff() {
    explore(|| {
        let office = HeadOffice::default();
        let sold = two_windows(&office);
        assert_eq!(sold, [(1, 2400); 2], "number and fare on the two first tickets");
        assert_eq!(sell(&office), (1, 2400), "number and fare on a ticket at noon");
    });
}

#[test]
fn a_window_that_has_the_tariff_holds_up_nobody() {
    explore(|| {
        let office = HeadOffice::default();
        thread::scope(|station| {
            let window = || {
                let tariff = tariff(|| office.call());
                reaches::together("two windows with the tariff in hand", 2);
                assert_ne!(tariff.number, 0, "the number at a window");
            };
            station.spawn(window);
            window();
        });
    });
    explore(|| {
        let office = HeadOffice::default();
        let one = tariff(|| office.call());
        let another = tariff(|| office.call());
        assert!(one.number > 0 && another.number > 0, "looked at twice at one window");
    });
}

#[test]
fn after_a_call_that_failed_the_next_window_calls_again() {
    explore(|| {
        let office = HeadOffice::default();
        let failed = thread::spawn(|| tariff(nobody_answers).number).join();
        let words = failed.map_err(|panic| panic.downcast_ref::<&str>().copied());
        assert_eq!(words, Err(Some("nobody answers")), "what the first window gets");
        assert_eq!(sell(&office), (1, 2400), "number and fare on the first ticket sold");
        assert_eq!(sell(&office), (1, 2400), "number and fare on the second");
    });
    explore(|| {
        let office = HeadOffice::default();
        thread::scope(|station| {
            let unlucky = station.spawn(|| tariff(nobody_answers).number);
            assert_eq!(sell(&office), (1, 2400), "number and fare at the lucky window");
            assert!(matches!(unlucky.join(), Ok(1) | Err(_)), "a number at the unlucky window");
        });
        assert_eq!(office.calls(), 1, "calls that were answered");
        assert_eq!(sell(&office), (1, 2400), "number and fare on a ticket at noon");
    });
}
