use std::thread;

use answer::Band;
use conc::explore;

const NIGHT: (u32, u32) = (100, 140);
const DAY: (u32, u32) = (180, 240);
const ORCHIDS: (u32, u32) = (200, 210);

#[test]
fn every_band_that_is_read_was_set_by_somebody() {
    explore(|| {
        let band = Band::new(NIGHT.0, NIGHT.1);
        thread::scope(|greenhouse| {
            greenhouse.spawn(|| band.set(DAY.0, DAY.1));
            let seen: (u32, u32) = band.get();
            assert!([NIGHT, DAY].contains(&seen), "{seen:?} was read and never set");
        });
    });
    // Up and down again: no order of the two stores is right both ways.
    explore(|| {
        let band = Band::new(DAY.0, DAY.1);
        thread::scope(|greenhouse| {
            greenhouse.spawn(|| band.set(NIGHT.0, NIGHT.1));
            let seen: (u32, u32) = band.get();
            assert!([NIGHT, DAY].contains(&seen), "{seen:?} was read and never set");
        });
    });
    // Two who set: what is there afterwards is one of the two bands, and not half of each.
    explore(|| {
        let band = Band::new(NIGHT.0, NIGHT.1);
        thread::scope(|greenhouse| {
            greenhouse.spawn(|| band.set(DAY.0, DAY.1));
            greenhouse.spawn(|| band.set(ORCHIDS.0, ORCHIDS.1));
        });
        let seen: (u32, u32) = band.get();
        assert!([DAY, ORCHIDS].contains(&seen), "{seen:?} is left, after {DAY:?} and {ORCHIDS:?}");
    });
}

#[test]
fn the_band_that_was_set_last_stays() {
    explore(|| {
        let band = Band::new(NIGHT.0, NIGHT.1);
        assert_eq!(band.get(), NIGHT, "the band it was made with");
        for (low, high) in [DAY, NIGHT, (0, u32::MAX), (u32::MAX, u32::MAX), ORCHIDS] {
            band.set(low, high);
            assert_eq!(band.get(), (low, high), "the band that was set last");
        }
    });
    explore(|| {
        let band = Band::new(NIGHT.0, NIGHT.1);
        thread::scope(|greenhouse| {
            greenhouse.spawn(|| band.set(DAY.0, DAY.1));
        });
        assert_eq!(band.get(), DAY, "the band after the gardener has set it");
    });
}

#[test]
fn setting_and_reading_never_get_stuck() {
    explore(|| {
        let band = Band::new(NIGHT.0, NIGHT.1);
        thread::scope(|greenhouse| {
            greenhouse.spawn(|| {
                band.set(DAY.0, DAY.1);
                band.get();
            });
            band.set(ORCHIDS.0, ORCHIDS.1);
            band.get();
        });
    });
}
