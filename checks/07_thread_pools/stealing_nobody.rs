use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::thread;
use std::time::{Duration, Instant};

use answer::Kitchen;
use conc::{Clock, Options, Verdict, explore, explore_with, fail, probe};

/// There is only one of each slip.
#[derive(Debug, PartialEq, Eq)]
struct Slip(u32);

fn by_the_clock(day: impl Fn()) {
    explore_with(Options { clock: Clock::Discrete, ..Options::default() }, day);
}

const A_MOMENT: Duration = Duration::from_nanos(1);
const AN_HOUR: Duration = Duration::from_secs(3600);

/// A kitchen with these slips on the rail of this cook.
fn kitchen(cooks: usize, cook: usize, slips: &[u32]) -> Kitchen<Slip> {
    let kitchen = Kitchen::new(cooks);
    slips.iter().for_each(|&slip| kitchen.hang(cook, Slip(slip)));
    kitchen
}

/// What hangs on a rail, the oldest first.
fn rail(kitchen: &Kitchen<Slip>, cook: usize) -> Vec<u32> {
    let mut slips = Vec::new();
    kitchen.read_rail(cook, |slip| slips.push(slip.0));
    slips
}

#[test]
fn nobody_is_idle_while_a_slip_hangs_anywhere() {
    // Who is at work can reach every rail, also that of somebody who is not.
    for (ill, helper) in [(0, 1), (1, 0), (0, 2), (2, 0), (1, 2), (2, 1)] {
        explore(move || {
            let kitchen = kitchen(3, ill, &[1, 2]);
            let done = AtomicU32::new(0);
            kitchen.cook(helper, |_| drop(done.fetch_add(1, SeqCst)));
            let done = done.load(SeqCst);
            assert_eq!(done, 2, "slips that cook {helper} has done of those on rail {ill}");
        });
    }
    // The first takes ten hours for a slip, the second one hour.
    by_the_clock(|| {
        let kitchen = kitchen(2, 0, &[1, 2, 3]);
        let noon = Instant::now();
        thread::scope(|shift| {
            shift.spawn(|| kitchen.cook(0, |_| thread::sleep(AN_HOUR * 10)));
            thread::sleep(A_MOMENT);
            kitchen.cook(1, |_| thread::sleep(AN_HOUR));
        });
        let hours = noon.elapsed().as_secs() / 3600;
        assert_eq!(hours, 10, "hours for three slips on the slow cook's rail, and a quick helper");
    });
}

#[test]
fn every_slip_is_done_once_and_then_all_go_home() {
    for slips in [[2, 0], [1, 1]] {
        explore(move || {
            let kitchen = Kitchen::new(2);
            for cook in [0, 1] {
                (0..slips[cook]).for_each(|slip| kitchen.hang(cook, Slip(slip)));
            }
            let done = AtomicU32::new(0);
            let prepare = |_: Slip| drop(done.fetch_add(1, SeqCst));
            thread::scope(|shift| {
                shift.spawn(|| kitchen.cook(1, prepare));
                kitchen.cook(0, prepare);
            });
            assert_eq!(done.load(SeqCst), 2, "slips done of two");
        });
    }
    // One that hangs two more. A helper may have done the first before there is a second.
    by_the_clock(|| {
        let kitchen = &kitchen(2, 0, &[2]);
        let done = probe::Clones::new();
        let once = &done.watch(());
        let noon = Instant::now();
        thread::scope(|shift| {
            kitchen.cook(0, |Slip(slip)| {
                if slip == 2 {
                    shift.spawn(move || {
                        kitchen.cook(1, |Slip(hours)| {
                            thread::sleep(AN_HOUR * hours);
                            drop(once.clone());
                        });
                    });
                    kitchen.hang(0, Slip(0));
                    thread::sleep(A_MOMENT);
                    kitchen.hang(0, Slip(1));
                }
                thread::sleep(AN_HOUR);
                drop(once.clone());
            });
        });
        assert_eq!(done.count(), 3, "slips done: one, and two that it made");
        let hours = noon.elapsed().as_secs() / 3600;
        assert_eq!(hours, 1, "hours for two slips of an hour and one of no time, if both stay");
    });
}

#[test]
fn a_cook_takes_the_newest_of_his_own_slips() {
    explore(|| {
        let kitchen = kitchen(2, 0, &[1, 2, 3]);
        kitchen.hang(1, Slip(9));
        let order = Mutex::new(Vec::new());
        kitchen.cook(0, |Slip(slip)| {
            order.lock().unwrap().push(slip);
            if slip == 3 {
                kitchen.hang(0, Slip(4));
            }
        });
        let order = order.into_inner().unwrap();
        assert_eq!(order, [3, 4, 2, 1, 9], "his own were 1, 2, 3, then 4 after 3; 9 was another's");
    });
}

#[test]
fn a_helper_takes_one_slip_and_the_oldest() {
    explore(|| {
        let kitchen = kitchen(2, 0, &[1, 2, 3]);
        let seen = Mutex::new(Vec::new());
        kitchen.cook(1, |Slip(slip)| seen.lock().unwrap().push((slip, rail(&kitchen, 0))));
        let seen = seen.into_inner().unwrap();
        let one_by_one = [(1, vec![2, 3]), (2, vec![3]), (3, vec![])];
        assert_eq!(seen, one_by_one, "each slip that he took, and what was left on that rail then");
    });
}

#[test]
fn a_cook_with_slips_of_his_own_touches_no_other_rail() {
    // Somebody reads rail 1 for an hour. Cook 0 has enough to do, and what he does makes more.
    by_the_clock(|| {
        let kitchen = kitchen(2, 0, &[0, 1]);
        kitchen.hang(1, Slip(0));
        let done = AtomicU32::new(0);
        let mut done_meanwhile = 0;
        thread::scope(|shift| {
            kitchen.read_rail(1, |_| {
                shift.spawn(|| {
                    kitchen.cook(0, |Slip(more)| {
                        (0..more).for_each(|_| kitchen.hang(0, Slip(0)));
                        done.fetch_add(1, SeqCst);
                    })
                });
                thread::sleep(AN_HOUR);
                done_meanwhile = done.load(SeqCst);
            });
        });
        if done_meanwhile < 3 {
            let sentence = "While somebody reads rail 1, cook 0 cannot get on with rail 0.";
            fail(Verdict::NotConcurrent, sentence);
        }
        assert_eq!(done.load(SeqCst), 4, "slips done in the end: three of his own, one of rail 1");
    });
}

#[test]
fn whoever_finds_nothing_sleeps_until_there_is_something() {
    // A slip takes an hour. Who has none must be there when the first makes two, on whatever rail.
    for rails in [[0, 0], [0, 1], [1, 1]] {
        by_the_clock(move || {
            let kitchen = kitchen(2, 0, &[1]);
            let prepare = |Slip(more): Slip| {
                thread::sleep(AN_HOUR);
                rails.iter().filter(|_| more > 0).for_each(|&rail| kitchen.hang(rail, Slip(0)));
            };
            let noon = Instant::now();
            thread::scope(|shift| {
                shift.spawn(|| kitchen.cook(0, prepare));
                thread::sleep(A_MOMENT);
                shift.spawn(|| kitchen.cook(1, prepare));
                thread::sleep(A_MOMENT);
                assert_eq!(probe::asleep(), 1, "cooks asleep while the other has the only slip");
            });
            let hours = noon.elapsed().as_secs() / 3600;
            assert_eq!(hours, 2, "hours for a slip and then for the two that it made");
        });
    }
    // And when no more come, all hear of it.
    by_the_clock(|| {
        let kitchen = &kitchen(3, 0, &[1]);
        thread::scope(|shift| {
            for cook in [0, 1, 2] {
                shift.spawn(move || kitchen.cook(cook, |_| thread::sleep(AN_HOUR)));
                thread::sleep(A_MOMENT);
            }
            assert_eq!(probe::asleep(), 2, "cooks asleep while the third has the only slip");
        });
    });
}
