use std::thread;

use answer::{Count, Slate};
use conc::explore;

#[test]
fn every_jar_is_on_the_slate() {
    explore(|| {
        let slate = Slate::new();
        thread::scope(|press| {
            press.spawn(|| slate.fill(10));
            slate.fill(7);
        });
        assert_eq!(slate.look(), Count { jars: 2, litres: 17 }, "on the slate in the evening");
    });
    // Both numbers are a whole `u32`, also where they have to share a word.
    explore(|| {
        let slate = Slate::new();
        slate.fill(10);
        slate.fill(4_000_000_000);
        let lake = Count { jars: 2, litres: 4_000_000_010 };
        assert_eq!(slate.look(), lake, "on the slate, after a jar as large as a lake");
    });
}

#[test]
fn jars_and_litres_belong_together_whenever_somebody_looks() {
    explore(|| {
        let slate = Slate::new();
        slate.fill(5);
        thread::scope(|press| {
            press.spawn(|| slate.fill(10));
            let seen = slate.look();
            let filled = [Count { jars: 1, litres: 5 }, Count { jars: 2, litres: 15 }];
            assert!(filled.contains(&seen), "{seen:?}, and the jars hold 5 litres and 10");
        });
        assert_eq!(slate.look(), Count { jars: 2, litres: 15 }, "on the slate in the evening");
    });
}

#[test]
fn each_slate_counts_for_itself() {
    explore(|| {
        let (cider, juice) = (Slate::new(), Slate::new());
        thread::scope(|press| {
            press.spawn(|| juice.fill(3));
            cider.fill(10);
        });
        assert_eq!(cider.look(), Count { jars: 1, litres: 10 }, "on the slate for cider");
        assert_eq!(juice.look(), Count { jars: 1, litres: 3 }, "on the slate for juice");
        assert_eq!(Slate::new().look(), Count::default(), "on a new slate");
    });
}
