use std::thread;

use answer::Belt;
use conc::probe::Drops;
use conc::{Options, explore, explore_with, native};

/// All that is allocated in the closure must be freed in it.
fn explore_for_leaks(closure: impl Fn()) {
    explore_with(Options { no_leaks: true, ..Options::default() }, closure);
}

#[test]
fn what_a_ramp_puts_on_is_taken_once_and_in_its_order() {
    explore(|| {
        let mut belt = Belt::new();
        let (ramp, mut lorry) = belt.ends();
        let mut taken = Vec::new();
        thread::scope(|hall| {
            hall.spawn(|| {
                ramp.put(String::from("lamp"));
                ramp.put(String::from("shade"));
            });
            hall.spawn(|| ramp.put(String::from("tea")));
            taken.extend(lorry.take());
            taken.extend(lorry.take());
        });
        drop((ramp, lorry));
        let (_ramp, mut lorry) = belt.ends();
        while let Some(parcel) = lorry.take() {
            taken.push(parcel);
        }
        assert_eq!(taken.len(), 3, "parcels on the lorry: {taken:?}");
        assert!(taken.contains(&"tea".to_string()), "the tea is missing: {taken:?}");
        taken.retain(|parcel| parcel != "tea");
        assert_eq!(taken, ["lamp", "shade"], "what came from one ramp");
    });
}

#[test]
fn each_parcel_is_dropped_once_whether_it_was_taken_or_not() {
    explore(|| {
        let drops = Drops::new();
        let mut belt = Belt::new();
        let (ramp, mut lorry) = belt.ends();
        thread::scope(|hall| {
            hall.spawn(|| ramp.put(drops.watch("lamp")));
            ramp.put(drops.watch("tea"));
        });
        ramp.put(drops.watch("shade"));
        let taken = lorry.take();
        assert!(taken.is_some(), "nothing comes, with three parcels on the belt");
        assert_eq!(drops.count(), 0, "dropped while all parcels lie on the belt or in the lorry");
        drop((ramp, lorry));
        assert_eq!(drops.count(), 0, "dropped when the two ends of the belt were given back");
        drop(belt);
        assert_eq!(drops.count(), 2, "dropped with the belt on which two parcels lay");
        drop(taken);
        assert_eq!(drops.count(), 3, "dropped in the end, of three parcels");
    });
    explore(|| {
        let drops = Drops::new();
        let mut belt = Belt::new();
        let (ramp, mut lorry) = belt.ends();
        ramp.put(drops.watch("lamp"));
        let taken = lorry.take();
        drop((ramp, lorry));
        drop(belt);
        assert_eq!(drops.count(), 0, "dropped with the belt, of what was in the lorry");
        drop(taken);
        assert_eq!(drops.count(), 1, "dropped in the end, of one parcel");
    });
}

#[test]
fn no_node_is_left_behind() {
    explore_for_leaks(|| drop(Belt::<String>::new()));
    // Some taken, while others come; some not.
    explore_for_leaks(|| {
        let mut belt = Belt::new();
        let (ramp, mut lorry) = belt.ends();
        thread::scope(|hall| {
            hall.spawn(|| {
                ramp.put(Box::new(1));
                ramp.put(Box::new(2));
            });
            drop(lorry.take());
        });
    });
    // All taken.
    explore_for_leaks(|| {
        let mut belt = Belt::new();
        let (ramp, mut lorry) = belt.ends();
        ramp.put(Box::new(1));
        ramp.put(Box::new(2));
        while lorry.take().is_some() {}
    });
}

#[test]
fn a_belt_that_runs_for_months_needs_no_more_memory() {
    native(|| {
        let _elsewhere = all_but_little_memory();
        let mut belt = Belt::new();
        let (ramp, mut lorry) = belt.ends();
        // One at a time: a node for each would be 256 MiB.
        for _ in 0..4_000 {
            ramp.put([0_u8; 1 << 16]);
            assert!(lorry.take().is_some(), "the parcel that was put on does not come");
        }
    });
}

/// Takes the memory that this process may have, but for a hundred MiB or so, and uses none of it.
fn all_but_little_memory() -> Vec<Vec<u8>> {
    let mut pieces = Vec::new();
    while pieces.len() < 64 {
        let mut piece = Vec::new();
        if piece.try_reserve_exact(32 << 20).is_err() {
            break;
        }
        pieces.push(piece);
    }
    pieces.truncate(pieces.len().saturating_sub(4));
    pieces
}

#[test]
fn a_long_belt_ends_as_calmly_as_a_short_one() {
    native(|| {
        let mut belt = Belt::new();
        let (ramp, lorry) = belt.ends();
        for number in 0..1_000_000 {
            ramp.put(number);
        }
        drop((ramp, lorry));
        drop(belt);
    });
}
