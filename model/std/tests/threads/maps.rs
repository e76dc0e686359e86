//! Hash maps and hash sets.

use crate::support::outcomes;
use conc_std::collections::hash_map::Entry;
use conc_std::collections::{HashMap, HashSet};
use conc_std::sync::Mutex;
use conc_std::thread;

pub fn a_hash_map_iterates_the_same_way_in_every_execution() {
    let seen = outcomes(|| {
        let ready = Mutex::new(());
        thread::scope(|s| {
            for _ in 0..2 {
                s.spawn(|| drop(ready.lock()));
            }
        });
        let map: HashMap<u32, ()> = (0..100).map(|n| (n, ())).collect();
        let set: HashSet<u32> = (0..100).collect();
        let other = map.clone();
        (map.into_keys().collect::<Vec<_>>(), set.into_iter().collect(), other.len())
    });
    let orders: &Vec<(Vec<u32>, Vec<u32>, usize)> = &seen.into_iter().collect();
    let [(of_map, of_set, 100)] = &orders[..] else { panic!("{} orders", orders.len()) };
    assert_eq!(of_map, of_set);
    assert!(!of_map.is_sorted());
}

/// The same uses of the face's map and of the original's, as text.
macro_rules! uses_of_a_map {
    ($map:ident, $entry:ident) => {{
        let mut map: $map<String, i32> = $map::new();
        *map.entry("a".to_string()).or_insert(1) += 1;
        map.extend([("b".to_string(), 5), ("c".to_string(), 6)]);
        for (_, value) in &mut map {
            *value *= 2;
        }
        let occupied = matches!(map.entry("b".into()), $entry::Occupied(_));
        let read = (map["a"], map.get("d"), map.contains_key("c"), occupied);
        let read = format!("{read:?}");
        let removed = map.remove("c");
        let same = map == $map::from([("b".to_string(), 10), ("a".to_string(), 4)]);
        map.retain(|key, _| key == "a");
        let sum: i32 = map.values().sum();
        let total: usize = (&map).into_iter().map(|(key, _)| key.len()).sum();
        let debug = format!("{map:?}");
        let mut copied: $map<i32, i32> = $map::with_capacity(2);
        copied.extend(&$map::from([(1, 2)]));
        format!("{read} {removed:?} {same} {sum} {total} {debug} {copied:?}")
            + &format!("{:?} {:?}", map.into_values().max(), $map::<u8, u8>::default())
    }};
}

pub fn a_hash_map_does_what_that_of_std_does() {
    let ours = uses_of_a_map!(HashMap, Entry);
    let theirs = {
        use std::collections::HashMap;
        use std::collections::hash_map::Entry;
        uses_of_a_map!(HashMap, Entry)
    };
    assert_eq!(ours, theirs);
}

macro_rules! uses_of_a_set {
    ($set:ident) => {{
        let sorted = |set: $set<i32>| {
            let mut all: Vec<i32> = set.into_iter().collect();
            all.sort();
            all
        };
        let (few, many) = ($set::from([1, 2, 3]), (2..6).collect::<$set<_>>());
        let mut grown = few.clone();
        grown.extend([8, 9]);
        grown.extend(&[10]);
        let inserted = (grown.insert(8), grown.insert(11), grown.remove(&1));
        let relations = (few.is_subset(&grown), few.is_disjoint(&many), few == many);
        let common = few.intersection(&many).count();
        let borrowed: i32 = (&grown).into_iter().sum();
        let combined = [&few & &many, &few | &many, &few ^ &many, &few - &many].map(sorted);
        format!("{inserted:?} {relations:?} {common} {borrowed} {combined:?} {:?}", sorted(grown))
    }};
}

pub fn a_hash_set_does_what_that_of_std_does() {
    let ours = uses_of_a_set!(HashSet);
    let theirs = {
        use std::collections::HashSet;
        uses_of_a_set!(HashSet)
    };
    assert_eq!(ours, theirs);
}
