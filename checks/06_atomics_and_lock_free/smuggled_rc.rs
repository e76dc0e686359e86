use std::cell::Cell;
use std::thread;

use answer::Office;
use conc::{Options, explore, explore_with};

#[test]
fn what_may_change_threads_goes_through_the_office() {
    // A `Cell` may be given away, if not shared. That is all a thing in the chute needs.
    explore(|| {
        let office = Office::new();
        thread::scope(|station| {
            station.spawn(|| office.put(Cell::new(7)));
            office.put(Cell::new(8));
        });
        let found: u32 = office.take_all().iter().map(Cell::get).sum();
        assert_eq!(found, 15, "on the labels");
    });
    explore(|| {
        let office = Office::new();
        office.put(Cell::new(7));
        let back_room = thread::spawn(move || office.take_all().len());
        assert_eq!(back_room.join().unwrap(), 1, "things in an office that has moved");
    });
}

#[test]
fn each_thing_is_taken_once() {
    explore(|| {
        let office = Office::new();
        office.put(Box::new(1));
        let mut found = Vec::new();
        thread::scope(|station| {
            let back_room = station.spawn(|| office.take_all());
            office.put(Box::new(2));
            found.extend(office.take_all());
            found.extend(back_room.join().unwrap());
        });
        found.extend(office.take_all());
        found.sort();
        assert_eq!(found, [Box::new(1), Box::new(2)], "all that was ever taken out");
    });
}

#[test]
fn things_come_out_in_the_order_in_which_they_went_in() {
    explore(|| {
        let office = Office::new();
        let mut found = Vec::new();
        thread::scope(|station| {
            station.spawn(|| {
                office.put("left glove");
                office.put("right glove");
            });
            found.extend(office.take_all());
        });
        found.extend(office.take_all());
        assert_eq!(found, ["left glove", "right glove"], "all that was taken out, in order");
    });
}

#[test]
fn nothing_is_left_behind() {
    explore_with(Options { no_leaks: true, ..Options::default() }, || {
        let office = Office::new();
        thread::scope(|station| {
            station.spawn(|| office.put(Box::new(1)));
            office.put(Box::new(2));
            drop(office.take_all());
        });
        office.put(Box::new(3));
    });
}
