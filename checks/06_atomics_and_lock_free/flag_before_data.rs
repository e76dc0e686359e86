use std::thread;

use answer::{Buoy, Reading};
use conc::{explore, reaches};

/// The numbers of a reading, as plain numbers.
fn numbers(reading: Option<Reading>) -> Option<(i32, i32)> {
    reading.map(|Reading { waves, water }| (waves, water))
}

const WINDY: Reading = Reading { waves: 240, water: 17 };

#[test]
fn a_reading_that_is_shown_is_complete() {
    explore(|| {
        let buoy = Buoy::new();
        thread::scope(|sea| {
            sea.spawn(|| buoy.publish(WINDY));
            if let Some(shown) = numbers(buoy.latest()) {
                assert_eq!(shown, (240, 17), "waves and water, as the mast sends them");
            }
        });
    });
    // Two masts, and one of them has heard it from the other.
    explore(|| {
        let buoy = Buoy::new();
        thread::scope(|sea| {
            sea.spawn(|| buoy.publish(WINDY));
            let first = sea.spawn(|| numbers(buoy.latest()));
            let first = first.join().unwrap();
            let second = numbers(buoy.latest());
            if first.is_some() {
                assert_eq!(second, first, "what the second mast sends after the first");
            }
        });
    });
}

#[test]
fn a_reading_that_is_there_is_shown() {
    explore(|| {
        let buoy = Buoy::new();
        assert_eq!(numbers(buoy.latest()), None, "before anything was measured");
        thread::scope(|sea| {
            sea.spawn(|| buoy.publish(WINDY));
        });
        assert_eq!(numbers(buoy.latest()), Some((240, 17)), "after the buoy has published");
    });
    // Zero is a reading, too: a calm day in January.
    explore(|| {
        let buoy = Buoy::new();
        buoy.publish(Reading { waves: 0, water: 0 });
        assert_eq!(numbers(buoy.latest()), Some((0, 0)), "a calm day in January");
    });
}

#[test]
fn who_asks_before_the_buoy_has_begun_gets_an_answer() {
    explore(|| {
        let buoy = Buoy::new();
        // The mast asks before the buoy has even started, and gets an answer.
        assert_eq!(numbers(buoy.latest()), None, "before anything was measured");
        thread::scope(|sea| {
            let mast = sea.spawn(|| numbers(buoy.latest()).is_some());
            buoy.publish(WINDY);
            match mast.join().unwrap() {
                true => reaches::state("the mast sees the reading"),
                false => reaches::state("the mast comes too early"),
            }
        });
    });
}
