use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::thread;
use std::time::Duration;

use answer::{NotTaken, belt};
use conc::{Clock, Options, explore, explore_with, probe};

/// A loaf; there is only one of it.
#[derive(Debug, PartialEq, Eq)]
struct Loaf(u32);

fn by_the_clock(day: impl Fn()) {
    explore_with(Options { clock: Clock::Discrete, ..Options::default() }, day);
}

#[test]
fn the_machine_stops_when_the_belt_is_full() {
    for room in [1, 2] {
        by_the_clock(move || {
            let (machine, oven) = belt(room as usize);
            let put = AtomicU32::new(0);
            thread::scope(|bakery| {
                bakery.spawn(|| {
                    for loaf in 0..room + 2 {
                        machine.put(Loaf(loaf)).expect("the oven is there");
                        put.fetch_add(1, SeqCst);
                    }
                });
                thread::sleep(Duration::from_secs(1));
                assert_eq!(put.load(SeqCst), room, "loaves on a belt with room for {room}");
                assert_eq!(probe::asleep(), 1, "machines asleep while the belt is full");
                oven.take().expect("a full belt");
                thread::sleep(Duration::from_secs(1));
                assert_eq!(put.load(SeqCst), room + 1, "loaves put, when one has been taken off");
                (0..=room).for_each(|_| assert!(oven.take().is_some(), "the rest"));
            });
        });
    }
}

#[test]
fn every_loaf_arrives_and_in_order() {
    explore(|| {
        let (machine, oven) = belt(1);
        thread::scope(|bakery| {
            bakery.spawn(move || (1..=3).for_each(|loaf| machine.put(Loaf(loaf)).unwrap()));
            let baked: Vec<Loaf> = std::iter::from_fn(|| oven.take()).collect();
            assert_eq!(baked, [Loaf(1), Loaf(2), Loaf(3)], "what came out of the oven");
        });
    });
    // Two machines on one belt.
    explore(|| {
        let (machine, oven) = belt(1);
        let second = machine.clone();
        thread::scope(|bakery| {
            bakery.spawn(move || machine.put(Loaf(1)).unwrap());
            bakery.spawn(move || second.put(Loaf(2)).unwrap());
            let mut baked: Vec<u32> =
                std::iter::from_fn(|| oven.take()).map(|loaf| loaf.0).collect();
            baked.sort();
            assert_eq!(baked, [1, 2], "what came out of the oven, from two machines");
        });
    });
    // Two machines wait, and one place after the other becomes free.
    by_the_clock(|| {
        let (machine, oven) = belt(1);
        machine.put(Loaf(1)).unwrap();
        thread::scope(|bakery| {
            bakery.spawn(|| machine.put(Loaf(2)).unwrap());
            bakery.spawn(|| machine.put(Loaf(3)).unwrap());
            thread::sleep(Duration::from_secs(1));
            let mut baked = [(); 3].map(|()| oven.take().map_or(0, |loaf| loaf.0));
            baked.sort();
            assert_eq!(baked, [1, 2, 3], "what came out of the oven, when two machines waited");
        });
    });
    // An oven that waits sleeps.
    by_the_clock(|| {
        let (machine, oven) = belt(1);
        thread::scope(|bakery| {
            let oven = bakery.spawn(move || oven.take());
            thread::sleep(Duration::from_secs(1));
            assert_eq!(probe::asleep(), 1, "ovens asleep while the belt is empty");
            machine.put(Loaf(4)).unwrap();
            assert_eq!(oven.join().unwrap(), Some(Loaf(4)), "what the oven waited for");
        });
    });
}

#[test]
fn the_hatch_takes_a_loaf_or_hands_it_back() {
    explore(|| {
        let (machine, oven) = belt(2);
        assert_eq!(machine.offer(Loaf(1)), Ok(()), "to an empty belt with room for two");
        assert_eq!(machine.offer(Loaf(2)), Ok(()), "when there is one on it");
        assert_eq!(machine.offer(Loaf(3)), Err(NotTaken::Full(Loaf(3))), "when there are two");
        assert_eq!(oven.take(), Some(Loaf(1)));
        assert_eq!(machine.offer(Loaf(4)), Ok(()), "when one of two has been taken off");
        assert_eq!([oven.take(), oven.take()], [Some(Loaf(2)), Some(Loaf(4))], "what is left");
    });
    // Two who offer at once, and room for one.
    explore(|| {
        let (machine, oven) = belt(1);
        let taken = thread::scope(|bakery| {
            let neighbour = bakery.spawn(|| machine.offer(Loaf(1)).is_ok());
            let taken = machine.offer(Loaf(2)).is_ok();
            usize::from(taken) + usize::from(neighbour.join().unwrap())
        });
        assert_eq!(taken, 1, "loaves taken of two, by a belt with room for one");
        drop(machine);
        assert_eq!(std::iter::from_fn(|| oven.take()).count(), 1, "loaves on the belt");
    });
    // Room for two, for a machine and the neighbour.
    explore(|| {
        let (machine, oven) = belt(2);
        thread::scope(|bakery| {
            bakery.spawn(|| machine.put(Loaf(1)).unwrap());
            assert_eq!(machine.offer(Loaf(2)), Ok(()), "offered beside a machine");
        });
        drop((machine, oven));
    });
    // A machine that waits is not in the neighbour's way.
    by_the_clock(|| {
        let (machine, oven) = belt(1);
        machine.put(Loaf(1)).unwrap();
        let hatch = machine.clone();
        thread::scope(move |bakery| {
            bakery.spawn(move || machine.put(Loaf(2)).unwrap());
            thread::sleep(Duration::from_secs(1));
            let offered = hatch.offer(Loaf(3));
            let baked = [oven.take(), oven.take()];
            assert_eq!(offered, Err(NotTaken::Full(Loaf(3))), "offered, while a machine waits");
            assert_eq!(baked, [Some(Loaf(1)), Some(Loaf(2))], "what the machine put");
        });
    });
}

#[test]
fn both_ends_notice_when_the_other_is_gone() {
    explore(|| {
        let (machine, oven) = belt(1);
        drop(oven);
        assert_eq!(machine.put(Loaf(1)), Err(Loaf(1)), "put, and there is no oven");
        assert_eq!(machine.offer(Loaf(2)), Err(NotTaken::Gone(Loaf(2))), "offered, and no oven");
    });
    // Also a machine that waits already.
    explore(|| {
        let (machine, oven) = belt(1);
        machine.put(Loaf(1)).unwrap();
        thread::scope(|bakery| {
            bakery.spawn(move || drop(oven));
            assert_eq!(machine.put(Loaf(2)), Err(Loaf(2)), "put on a full belt that is given up");
        });
    });
    // And two of them.
    by_the_clock(|| {
        let (machine, oven) = belt(1);
        machine.put(Loaf(1)).unwrap();
        thread::scope(|bakery| {
            let second = bakery.spawn(|| machine.put(Loaf(2)));
            let third = bakery.spawn(|| machine.put(Loaf(3)));
            thread::sleep(Duration::from_secs(1));
            drop(oven);
            let back = [second.join().unwrap(), third.join().unwrap()];
            assert_eq!(back, [Err(Loaf(2)), Err(Loaf(3))], "what two machines put and got back");
        });
    });
    explore(|| {
        let (machine, oven) = belt(1);
        thread::scope(|bakery| {
            bakery.spawn(move || drop((machine.offer(Loaf(1)), machine)));
            assert_eq!(oven.take(), Some(Loaf(1)), "what was left on the belt");
            assert_eq!(oven.take(), None, "when all machines are gone");
        });
    });
}
