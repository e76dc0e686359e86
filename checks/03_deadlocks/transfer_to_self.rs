use std::thread;

use answer::{NotPaid, Purse};
use conc::explore;

/// What is in the first purse, and then what is in the second.
fn coins(one: &Purse, other: &Purse) -> (u8, u8) {
    let look = |coins: &mut u8| *coins;
    (one.open(look), other.open(look))
}

#[test]
fn whoever_pays_themselves_is_done_and_has_what_they_had() {
    for (had, paid) in [(50, 20), (50, 50), (255, 10)] {
        explore(move || {
            let purse = Purse::new(7, had);
            assert_eq!(purse.pay(&purse, paid), Ok(()), "{paid} of {had} coins, paid to oneself");
            assert_eq!(purse.open(|coins| *coins), had, "coins in the purse, after that");
        });
    }
    // And somebody else pays into this purse meanwhile.
    for number in [1, 7, 9] {
        explore(move || {
            let (mine, other) = (Purse::new(7, 50), Purse::new(number, 50));
            thread::scope(|market| {
                market.spawn(|| assert_eq!(other.pay(&mine, 20), Ok(()), "20 of 50 coins"));
                assert_eq!(mine.pay(&mine, 50), Ok(()), "50 coins, paid to oneself");
            });
            assert_eq!(coins(&mine, &other), (70, 30), "coins in both purses");
        });
    }
}

#[test]
fn nobody_pays_more_than_they_have() {
    explore(|| {
        let (mine, other) = (Purse::new(1, 50), Purse::new(2, 50));
        assert_eq!(mine.pay(&other, 51), Err(NotPaid::TooPoor), "51 of 50 coins");
        assert_eq!(mine.pay(&mine, 51), Err(NotPaid::TooPoor), "51 of 50 coins, to oneself");
        assert_eq!(coins(&mine, &other), (50, 50), "coins in both purses, after no payment");
        assert_eq!(mine.pay(&other, 50), Ok(()), "50 of 50 coins");
        assert_eq!(coins(&mine, &other), (0, 100), "coins in both purses");
    });
    // 30 and 30 of 50, both at once.
    explore(|| {
        let (mine, other) = (Purse::new(1, 50), Purse::new(2, 0));
        let (one, two) = thread::scope(|market| {
            let two = market.spawn(|| mine.pay(&other, 30).is_ok());
            (mine.pay(&other, 30).is_ok(), two.join().unwrap())
        });
        assert!(one != two, "paid 30 and 30 of 50 coins: {one} and {two}");
        assert_eq!(coins(&mine, &other), (20, 30), "coins in both purses");
    });
}

#[test]
fn two_players_can_pay_each_other_whatever_their_numbers() {
    for numbers in [(1, 2), (2, 1), (0, 0)] {
        explore(move || {
            let (mine, other) = (Purse::new(numbers.0, 50), Purse::new(numbers.1, 50));
            thread::scope(|market| {
                market.spawn(|| assert_eq!(other.pay(&mine, 10), Ok(()), "10 of 50 coins"));
                assert_eq!(mine.pay(&other, 20), Ok(()), "20 of 50 coins");
            });
            assert_eq!(coins(&mine, &other), (40, 60), "coins of the numbers {numbers:?}");
            assert_eq!((mine.number(), other.number()), numbers, "whose purses they are");
        });
    }
}

#[test]
fn what_does_not_fit_stays_where_it_was() {
    for numbers in [(1, 2), (2, 1), (0, 0)] {
        explore(move || {
            let (mine, dragon) = (Purse::new(numbers.0, 50), Purse::new(numbers.1, 250));
            assert_eq!(mine.pay(&dragon, 6), Err(NotPaid::NoRoom), "six coins, and room for five");
            assert_eq!(coins(&mine, &dragon), (50, 250), "coins in both purses, after no payment");
            assert_eq!(mine.pay(&dragon, 5), Ok(()), "five coins, and room for five");
            assert_eq!(coins(&mine, &dragon), (45, 255), "coins in both purses");
        });
    }
    // Who looks while a payment is refused sees nothing of it.
    explore(|| {
        let (mine, dragon) = (Purse::new(1, 50), Purse::new(2, 250));
        thread::scope(|market| {
            market.spawn(|| assert_eq!(mine.pay(&dragon, 6), Err(NotPaid::NoRoom)));
            assert_eq!(mine.open(|coins| *coins), 50, "coins of who pays, meanwhile");
            assert_eq!(dragon.open(|coins| *coins), 250, "coins of the dragon, meanwhile");
        });
    });
}

#[test]
fn no_coin_is_ever_between_two_purses() {
    // First one purse, then the other: what has left the first must be in the second by then.
    for numbers in [(1, 2), (2, 1), (0, 0)] {
        explore(move || {
            let (mine, other) = (Purse::new(numbers.0, 50), Purse::new(numbers.1, 50));
            thread::scope(|market| {
                market.spawn(|| mine.pay(&other, 20));
                let (mine, other) = coins(&mine, &other);
                assert!(mine + other >= 100, "of 100 coins {mine} were here, then {other} there");
            });
        });
    }
    // A purse that is open is not paid from at the same time.
    explore(|| {
        let (mine, other) = (Purse::new(1, 50), Purse::new(2, 50));
        thread::scope(|market| {
            market.spawn(|| mine.pay(&other, 20));
            mine.open(|coins| *coins += 1);
            other.open(|coins| *coins += 2);
        });
        assert_eq!(coins(&mine, &other), (31, 72), "coins, when 1 and 2 have been found as well");
    });
}

#[test]
fn two_players_can_trade_while_somebody_waits_for_an_open_purse() {
    // Players who have signed up, and guests.
    for numbers in [[1, 2, 3, 4], [0; 4]] {
        explore(move || {
            let [open, waits, buyer, seller] = numbers.map(|number| Purse::new(number, 50));
            thread::scope(|market| {
                market.spawn(|| waits.pay(&open, 1));
                let trade = market.spawn(|| buyer.pay(&seller, 2));
                let traded = open.open(|_| trade.join().unwrap());
                assert_eq!(traded, Ok(()), "two of 50 coins");
            });
            assert_eq!(coins(&buyer, &seller), (48, 52), "coins of the two who traded");
            assert_eq!(coins(&waits, &open), (49, 51), "coins of who waited, and the open purse");
        });
    }
}
