use std::thread;

use answer::Tickets;
use conc::explore;

/// Two people, one at each machine, who draw so many tickets each; all their numbers in order.
fn numbers(tickets: &Tickets, each: [usize; 2]) -> Vec<u32> {
    let draw = |tickets: &Tickets, times| (0..times).map(|_| tickets.draw()).collect::<Vec<u32>>();
    thread::scope(|doors| {
        let other = doors.spawn(|| draw(tickets, each[1]));
        let mut numbers = draw(tickets, each[0]);
        numbers.extend(other.join().unwrap());
        numbers.sort();
        numbers
    })
}

#[test]
fn every_ticket_is_counted() {
    for each in [[1, 1], [2, 1]] {
        explore(move || {
            let tickets = Tickets::open();
            let sum: usize = each.into_iter().sum();
            numbers(&tickets, each);
            let drawn: u32 = tickets.drawn();
            assert_eq!(drawn, sum as u32, "what the display says after {sum} tickets");
        });
    }
}

#[test]
fn no_two_people_hold_the_same_number() {
    for (each, expected) in [([1, 1], vec![1, 2]), ([2, 1], vec![1, 2, 3])] {
        explore(move || {
            let numbers: Vec<u32> = numbers(&Tickets::open(), each);
            assert_eq!(numbers, expected, "the numbers on the tickets");
        });
    }
}

#[test]
fn the_display_never_counts_backwards() {
    explore(|| {
        let tickets = Tickets::open();
        thread::scope(|doors| {
            doors.spawn(|| [tickets.draw(), tickets.draw()]);
            doors.spawn(|| tickets.draw());
            let (earlier, later): (u32, u32) = (tickets.drawn(), tickets.drawn());
            assert!(earlier <= later, "the display said {earlier}, and then {later}");
        });
    });
}
