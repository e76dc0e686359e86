use answer::{Report, Station, map_of_the_day};
use conc::{explore, reaches};

/// A station that reports these temperatures.
fn station(degrees: &'static [i32]) -> Station {
    Box::new(move |wire| degrees.iter().for_each(|degrees| wire(*degrees)))
}

/// What a station has on the map, in the order in which it stands there.
fn degrees_of(number: usize, map: &[Report]) -> Vec<i32> {
    map.iter().filter(|report| report.station == number).map(|report| report.degrees).collect()
}

#[test]
fn every_report_is_on_the_map_and_those_of_a_station_in_the_order_sent() {
    explore(|| {
        let map = map_of_the_day(vec![station(&[3, 1]), station(&[2])]);
        assert_eq!(degrees_of(0, &map), [3, 1], "station 0 on the map");
        assert_eq!(degrees_of(1, &map), [2], "station 1 on the map");
        assert_eq!(map.len(), 3, "reports on the map");
    });
}

#[test]
fn the_map_is_printed_when_all_stations_are_silent() {
    explore(|| {
        let map = map_of_the_day(vec![station(&[]), station(&[5])]);
        assert_eq!(degrees_of(1, &map), [5], "station 1, beside one that has nothing to say");
        assert_eq!(map.len(), 1, "reports on the map");
        assert!(map_of_the_day(vec![]).is_empty(), "a day without stations");
    });
}

#[test]
fn a_station_that_dies_keeps_nobody_waiting() {
    explore(|| {
        let struck: Station = Box::new(|_| panic!("lightning"));
        let map = map_of_the_day(vec![station(&[4]), struck]);
        assert_eq!(degrees_of(0, &map), [4], "station 0, on the day when station 1 is struck");
    });
    explore(|| {
        let struck: Station = Box::new(|wire| {
            wire(6);
            panic!("lightning")
        });
        let map = map_of_the_day(vec![struck]);
        assert_eq!(degrees_of(0, &map), [6], "the report before the lightning");
    });
}

#[test]
fn the_stations_report_at_the_same_time() {
    explore(|| {
        let busy = || -> Station {
            Box::new(|wire| {
                reaches::together("two stations at work", 2);
                wire(1);
            })
        };
        let map = map_of_the_day(vec![busy(), busy()]);
        assert_eq!(map.len(), 2, "reports on the map");
    });
}
