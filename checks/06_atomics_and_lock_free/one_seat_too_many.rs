use std::thread;

use answer::Coach;
use conc::explore;

/// So many people tap "book", all at once; what each gets.
fn bookings(coach: &Coach, people: usize) -> Vec<Option<u32>> {
    thread::scope(|night| {
        let others: Vec<_> = (1..people).map(|_| night.spawn(|| coach.book())).collect();
        let mut bookings = vec![coach.book()];
        bookings.extend(others.into_iter().map(|other| other.join().unwrap()));
        bookings
    })
}

/// So many seats, in words.
fn in_all(seats: u32) -> String {
    if seats == 1 { "1 seat".to_string() } else { format!("{seats} seats") }
}

#[test]
fn there_are_never_more_tickets_than_seats() {
    for (seats, people) in [(1, 2), (2, 3)] {
        explore(move || {
            let coach = Coach::new(seats);
            let tickets = bookings(&coach, people).iter().flatten().count();
            let has = in_all(seats);
            assert!(tickets <= seats as usize, "{tickets} tickets, and the coach has {has}");
        });
    }
    explore(|| {
        let coach = Coach::new(1);
        let first: Option<u32> = coach.book();
        let tickets = bookings(&coach, 2).into_iter().chain([first]).flatten().count();
        assert!(tickets <= 1, "{tickets} tickets, and the coach has 1 seat");
    });
}

#[test]
fn no_two_passengers_have_the_same_seat() {
    explore(|| {
        let coach = Coach::new(10);
        let mut seats: Vec<u32> = bookings(&coach, 3).into_iter().flatten().collect();
        seats.sort();
        assert_eq!(seats, [1, 2, 3], "the first three seats that are sold");
    });
}

#[test]
fn nobody_is_refused_while_a_seat_is_free() {
    for (seats, people) in [(2, 2), (2, 3), (1, 2)] {
        explore(move || {
            let coach = Coach::new(seats);
            let tickets = bookings(&coach, people).iter().flatten().count();
            let wanted = people.min(seats as usize);
            let has = in_all(seats);
            assert!(tickets >= wanted, "{tickets} of {people} people got in, and it has {has}");
            let sold: u32 = coach.sold();
            assert_eq!(sold as usize, tickets, "what the app shows afterwards");
        });
    }
    // Somebody with very bad luck: whenever he is about to book, a travel group is faster.
    explore(|| {
        let coach = Coach::new(8);
        thread::scope(|night| {
            night.spawn(|| (0..7).for_each(|_| drop(coach.book())));
            assert!(coach.book().is_some(), "refused, and eight seats for eight people");
        });
    });
    explore(|| {
        let coach = Coach::new(2);
        let one_by_one: [Option<u32>; 3] = [coach.book(), coach.book(), coach.book()];
        assert_eq!(one_by_one, [Some(1), Some(2), None], "three who book one after the other");
    });
}

#[test]
fn the_app_never_shows_more_sold_than_there_are_seats() {
    explore(|| {
        let coach = Coach::new(1);
        thread::scope(|night| {
            night.spawn(|| coach.book());
            night.spawn(|| coach.book());
            let shown: u32 = coach.sold();
            assert!(shown <= 1, "the app shows {shown} sold of 1");
        });
    });
}
