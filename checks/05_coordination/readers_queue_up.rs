use std::panic::resume_unwind;
use std::thread;

use answer::{Board, Trains};
use conc::probe::Gauge;
use conc::{explore, reaches};

/// A board with one train, on platform 4.
fn board() -> Board {
    let board = Board::new();
    board.change(|trains| trains.insert(4, "Lisbon".to_string()));
    board
}

fn platform_4(trains: &Trains) -> Option<String> {
    trains.get(&4).cloned()
}

#[test]
fn every_look_is_counted() {
    explore(|| {
        let board = board();
        assert_eq!(board.looks(), 0, "looks, before anybody has looked");
        thread::scope(|station| {
            station.spawn(|| board.look(|_| ()));
            let train = board.look(platform_4);
            assert_eq!(train.as_deref(), Some("Lisbon"), "the train on platform 4");
        });
        assert_eq!(board.looks(), 2, "looks, when two people have looked");
        board.look(|_| ());
        assert_eq!(board.looks(), 3, "looks, and one more");
        assert_eq!(Board::new().looks(), 0, "looks at another board");
    });
}

#[test]
fn two_people_can_look_at_the_board_at_once() {
    explore(|| {
        let board = board();
        let look = || board.look(|_| reaches::together("two people in front of the board", 2));
        thread::scope(|station| {
            station.spawn(look);
            look();
        });
    });
}

#[test]
fn a_quick_look_does_not_wait_for_a_long_one() {
    // Somebody looks, and is still there when somebody else comes, looks and goes.
    explore(|| {
        let board = board();
        let (mine, other) = board.look(|trains| {
            let other =
                thread::scope(|station| station.spawn(|| board.look(platform_4)).join().unwrap());
            (platform_4(trains), other)
        });
        assert_eq!(mine, other, "what two people read");
        assert_eq!(board.looks(), 2, "looks, when two people have looked");
    });
}

#[test]
fn nobody_looks_while_the_board_is_changed() {
    /// How many others are in front of the board.
    fn others(in_front: &Gauge) -> usize {
        let _me = in_front.enter();
        in_front.count() - 1
    }
    explore(|| {
        let (board, in_front) = (board(), Gauge::new());
        let (looking, changing) = thread::scope(|station| {
            let change = station.spawn(|| {
                board.change(|trains| {
                    trains.insert(4, "Porto".to_string());
                    others(&in_front)
                })
            });
            (board.look(|_| others(&in_front)), change.join().unwrap())
        });
        assert_eq!(looking, 0, "others at the board, for who looks");
        assert_eq!(changing, 0, "others at the board, for who changes it");
        assert_eq!(board.look(platform_4).as_deref(), Some("Porto"), "what has been put up");
    });
    explore(|| {
        let (board, in_front) = (board(), Gauge::new());
        let change = |platform| {
            board.change(|trains| {
                trains.insert(platform, "Faro".to_string());
                others(&in_front)
            })
        };
        let (one, other) = thread::scope(|station| {
            let other = station.spawn(|| change(1));
            (change(2), other.join().unwrap())
        });
        assert_eq!((one, other), (0, 0), "others at the board, for two who change it");
        assert_eq!(board.look(|trains| trains.len()), 3, "trains on the board");
    });
}

#[test]
fn a_look_that_panics_harms_nobody() {
    explore(|| {
        let board = board();
        thread::scope(|station| {
            let tourist = station.spawn(|| board.look(|_| fall_over()));
            assert_eq!(board.look(platform_4).as_deref(), Some("Lisbon"));
            assert!(tourist.join().is_err());
        });
        board.change(|trains| trains.remove(&4));
        assert_eq!(board.look(|trains| trains.len()), 0, "trains, when one of one is gone");
        assert_eq!(board.looks(), 3, "looks, when two people have looked and one has fallen over");
    });
}

/// Panics, and says nothing of it: what is told on screen are the answer's panics.
fn fall_over() {
    resume_unwind(Box::new("ouch"))
}
