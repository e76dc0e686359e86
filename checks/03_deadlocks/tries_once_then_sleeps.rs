use std::thread;
use std::time::{Duration, Instant};

use answer::{NotInTime, Room};
use conc::{Clock, Options, explore_with, probe};

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
    let (done, after) = thread::scope(|hotel| {
        for (room, stay) in rooms.iter().zip(occupied) {
            if stay > Duration::ZERO {
                hotel.spawn(move || room.enter(|_| thread::sleep(stay)));
            }
        }
        thread::sleep(Duration::from_nanos(1)); // until they are in
        hotel.spawn(move || wall_clock(patience));
        let start = Instant::now();
        (rooms[0].exchange(&rooms[1], patience), start.elapsed())
    });
    (done, after, rooms.each_ref().map(guest))
}

/// Ticks every millisecond, but not when the patience ends and not right after it. Nobody hears it. But
/// who only looks again and again, and never sleeps, gets on with the ticks alone: and so is late.
fn wall_clock(patience: Duration) {
    let ticks = probe::Gauge::new();
    let tick_after = |pause| {
        thread::sleep(pause);
        ticks.enter();
    };
    (1..patience.as_millis()).for_each(|_| tick_after(ms(1)));
    tick_after(Duration::from_micros(900));
    tick_after(ms(12));
    (0..patience.as_millis()).for_each(|_| tick_after(ms(1)));
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
    let occupied = [[ALL_DAY, NOBODY], [NOBODY, ALL_DAY], [ms(80), ALL_DAY], [ALL_DAY, ms(80)]];
    for (occupied, patience) in
        occupied.into_iter().map(|occupied| (occupied, ms(100))).chain([([ms(70), NOBODY], ms(44))])
    {
        day(move || {
            let (done, after, guests) = exchange(occupied, patience);
            assert_eq!(done, Err(NotInTime), "rooms occupied for {occupied:?}");
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
                hotel.spawn(|| wall_clock(ms(100)));
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
            hotel.spawn(|| wall_clock(ms(100)));
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
    day(|| {
        let [one, two] = ["Ada", "Bo"].map(Room::new);
        let done = thread::scope(|hotel| {
            let other = hotel.spawn(|| two.exchange(&one, ms(100)));
            [one.exchange(&two, ms(100)), other.join().unwrap()]
        });
        assert_eq!(done, [Ok(()), Ok(())], "there and back again, and nobody in the rooms");
        assert_eq!([guest(&one), guest(&two)], ["Ada", "Bo"], "guests, exchanged twice");
    });
    // Two desks that have one room in common.
    day(|| {
        let [one, two, three] = ["Ada", "Bo", "Cy"].map(Room::new);
        let done = thread::scope(|hotel| {
            let other = hotel.spawn(|| two.exchange(&three, ms(100)));
            [two.exchange(&one, ms(100)), other.join().unwrap()]
        });
        assert_eq!(done, [Ok(()), Ok(())], "two exchanges with one room in common");
        let guests = [&one, &two, &three].map(guest);
        let either = [["Bo", "Cy", "Ada"], ["Cy", "Ada", "Bo"]];
        assert!(either.iter().any(|either| guests == *either), "guests in the end: {guests:?}");
    });
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
