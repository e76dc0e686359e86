use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::thread;
use std::time::{Duration, Instant};

use answer::{NotInTime, Room};
use conc::{Clock, Options, Verdict, explore_with, fail, probe};

/// What people do not notice.
const UNNOTICED: Duration = ms(10);

const fn ms(milliseconds: u64) -> Duration {
    Duration::from_millis(milliseconds)
}

/// One day at the hotel, in every order; time moves only when everybody sleeps or waits.
fn day(in_the_hotel: impl Fn()) {
    explore_with(Options { clock: Clock::Discrete, ..Options::default() }, in_the_hotel);
}

fn guest(room: &Room) -> String {
    room.enter(|guest| guest.clone())
}

/// Exchanges room 1 and room 2, which are occupied at first, for so long; returns how that ended,
/// when, and who is in the rooms in the end.
fn exchange(
    occupied: [Duration; 2],
    patience: Duration,
) -> (Result<(), NotInTime>, Duration, [String; 2]) {
    let rooms = [Room::new("Ada"), Room::new("Bo")];
    let ended = AtomicBool::new(false);
    let (done, after) = thread::scope(|hotel| {
        for (room, stay) in rooms.iter().zip(occupied).filter(|(_, stay)| *stay > NOBODY) {
            let ended = &ended;
            hotel.spawn(move || {
                room.enter(|_| {
                    thread::sleep(stay);
                    if stay == ALL_DAY && !ended.load(SeqCst) {
                        still_there(patience);
                    }
                })
            });
        }
        thread::sleep(Duration::from_nanos(1)); // until they are in
        let start = Instant::now();
        let done = rooms[0].exchange(&rooms[1], patience);
        ended.store(true, SeqCst);
        (done, start.elapsed())
    });
    (done, after, rooms.each_ref().map(guest))
}

/// Somebody who had so much patience is still there in the evening.
fn still_there(patience: Duration) -> ! {
    let how = if probe::asleep() == 0 {
        "it runs in circles while it waits, and so lets no time pass"
    } else {
        "it waits for a room without an end"
    };
    fail(Verdict::WrongResult, format!("had {patience:?} of patience, and is still there: {how}"))
}

const NOBODY: Duration = Duration::ZERO;
const ALL_DAY: Duration = Duration::from_secs(60);

#[test]
fn a_room_that_comes_free_in_time_is_exchanged() {
    for occupied in [[NOBODY, NOBODY], [ms(20), NOBODY], [NOBODY, ms(20)], [ms(35), ms(60)]] {
        day(move || {
            let (done, after, guests) = exchange(occupied, ms(100));
            let free = occupied[0].max(occupied[1]);
            assert_eq!(done, Ok(()), "rooms occupied for {occupied:?}, and 100 ms of patience");
            assert!(after <= free + UNNOTICED, "free after {free:?}, exchanged after {after:?}");
            assert_eq!(guests, ["Bo", "Ada"], "guests of room 1 and room 2");
        });
    }
    day(|| {
        let (done, ..) = exchange([NOBODY, NOBODY], Duration::ZERO);
        assert_eq!(done, Ok(()), "two free rooms, and no patience at all");
    });
}

#[test]
fn nobody_waits_for_less_or_more_than_their_patience() {
    let in_vain = [
        ([ALL_DAY, NOBODY], ms(100)),
        ([NOBODY, ALL_DAY], ms(100)),
        ([ms(80), ALL_DAY], ms(100)),
        ([ALL_DAY, ms(80)], ms(100)),
        ([ms(70), NOBODY], ms(44)),
        ([ms(46), NOBODY], ms(44)),
    ];
    for (occupied, patience) in in_vain {
        day(move || {
            let (done, after, guests) = exchange(occupied, patience);
            assert_eq!(
                done,
                Err(NotInTime),
                "rooms occupied for {occupied:?}, and {patience:?} of patience"
            );
            assert!(after >= patience, "had {patience:?} of patience, gave up after {after:?}");
            let noticed = after > patience + UNNOTICED;
            assert!(!noticed, "had {patience:?} of patience, gave up only after {after:?}");
            assert_eq!(guests, ["Ada", "Bo"], "guests of room 1 and room 2, not exchanged");
        });
    }
}

#[test]
fn nobody_else_waits_while_an_exchange_waits() {
    // One room is occupied. The other one is not, and somebody wants to go in.
    for occupied in [0, 1] {
        day(move || {
            let rooms = &[Room::new("Ada"), Room::new("Bo")];
            let waited = thread::scope(|hotel| {
                hotel.spawn(|| rooms[occupied].enter(|_| thread::sleep(ALL_DAY)));
                thread::sleep(Duration::from_nanos(1));
                hotel.spawn(|| rooms[0].exchange(&rooms[1], ms(100)));
                thread::sleep(ms(50));
                let at_the_door = Instant::now();
                rooms[1 - occupied].enter(|_| at_the_door.elapsed())
            });
            assert!(waited <= UNNOTICED, "waited for {waited:?} at the door of a free room");
        });
    }
    // Another desk exchanges two other rooms.
    day(|| {
        let rooms = &["Ada", "Bo", "Cy", "Di"].map(Room::new);
        let (done, waited) = thread::scope(|hotel| {
            hotel.spawn(|| rooms[0].enter(|_| thread::sleep(ALL_DAY)));
            thread::sleep(Duration::from_nanos(1));
            hotel.spawn(|| rooms[0].exchange(&rooms[1], ms(100)));
            thread::sleep(ms(50));
            let start = Instant::now();
            (rooms[2].exchange(&rooms[3], ms(100)), start.elapsed())
        });
        assert_eq!(done, Ok(()), "two rooms that nobody else wants");
        assert!(waited <= UNNOTICED, "waited for {waited:?} with two free rooms");
    });
}

#[test]
fn opposite_exchanges_are_both_made() {
    for patience in [ms(100), ms(3), ms(1)] {
        day(move || {
            let [one, two] = ["Ada", "Bo"].map(Room::new);
            let done = thread::scope(|hotel| {
                let other = hotel.spawn(|| two.exchange(&one, patience));
                [one.exchange(&two, patience), other.join().unwrap()]
            });
            let both = [Ok(()), Ok(())];
            assert_eq!(done, both, "there and back again, {patience:?}, and nobody in the rooms");
            assert_eq!([guest(&one), guest(&two)], ["Ada", "Bo"], "guests, exchanged twice");
        });
        // Two desks that have one room in common.
        day(move || {
            let [one, two, three] = ["Ada", "Bo", "Cy"].map(Room::new);
            let done = thread::scope(|hotel| {
                let other = hotel.spawn(|| two.exchange(&three, patience));
                [two.exchange(&one, patience), other.join().unwrap()]
            });
            let both = [Ok(()), Ok(())];
            assert_eq!(done, both, "two exchanges with one room in common, {patience:?}");
            let guests = [&one, &two, &three].map(guest);
            let either = [["Bo", "Cy", "Ada"], ["Cy", "Ada", "Bo"]];
            assert!(either.iter().any(|either| guests == *either), "guests in the end: {guests:?}");
        });
    }
}

#[test]
fn a_room_can_be_exchanged_with_itself() {
    day(|| {
        let room = Room::new("Ada");
        let start = Instant::now();
        assert_eq!(room.exchange(&room, ms(100)), Ok(()), "a room with itself");
        assert!(start.elapsed() <= UNNOTICED, "after {:?}", start.elapsed());
        assert_eq!(guest(&room), "Ada");
    });
}
