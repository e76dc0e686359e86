use std::cmp::Ordering;
use std::ops::Range;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};
use std::thread;

use answer::rank;
use conc::{Verdict, fail, native};
use rayon::{ThreadPool, ThreadPoolBuilder, Yield};

/// A pool of one thread, with a stack of a megabyte.
fn pool() -> ThreadPool {
    ThreadPoolBuilder::new().num_threads(1).stack_size(1 << 20).build().unwrap()
}

/// In some order that is always the same.
fn shuffled(count: usize) -> Vec<usize> {
    let mut table: Vec<usize> = (0..count).collect();
    let mut random = 1_u64;
    for place in (1..count).rev() {
        random =
            random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        table.swap(place, (random >> 33) as usize % (place + 1));
    }
    table
}

/// Above the one in the middle are only `few`, and without all of them again.
fn best_in_the_middle(count: usize, few: usize) -> Vec<usize> {
    let mut left: Vec<usize> = (0..count).collect();
    let (mut table, mut points) = (vec![0; count], (0..count).rev());
    while left.len() > few {
        let middle = left.remove(left.len() / 2);
        let above = left.split_off(left.len() - few);
        above.into_iter().chain([middle]).zip(&mut points).for_each(|(at, p)| table[at] = p);
    }
    left.into_iter().zip(points).for_each(|(at, p)| table[at] = p);
    table
}

/// Ranks a table and compares.
fn assert_ranked(table: Vec<usize>, what: &str) {
    let mut expected = table.clone();
    expected.sort();
    let ranked = pool().install(|| rank(table));
    assert!(ranked == expected, "{what}: the ranking is not the table in order");
}

#[test]
fn every_player_is_in_the_ranking_and_in_order() {
    native(|| {
        assert_ranked(vec![], "nobody");
        assert_ranked(vec![7], "a single player");
        assert_ranked(vec![2, 1], "two");
        assert_ranked(vec![3, 1, 3, 2, 1, 3], "six of whom some are equal");
        assert_ranked(shuffled(50), "fifty, shuffled");
        assert_ranked(shuffled(5_000), "five thousand, shuffled");
        assert_ranked(shuffled(5_000).iter().map(|points| points % 9).collect(), "nine groups");
    });
}

#[test]
fn no_table_overflows_the_stack() {
    const COUNT: usize = 10_000;
    native(|| {
        assert_ranked(best_in_the_middle(COUNT, 0), "the best in the middle, again and again");
        assert_ranked(best_in_the_middle(2 * COUNT, 1), "the second best in the middle");
        assert_ranked((0..COUNT).collect(), "a table in order");
        assert_ranked((0..COUNT).rev().collect(), "a table in the opposite order");
        let both_ways = (0..COUNT).map(|player| player.min(COUNT - 1 - player));
        assert_ranked(both_ways.collect(), "up and down again");
        assert_ranked(vec![1; COUNT], "all equal");
    });
}

/// Who is better is made up while it is asked. Of two who have no points yet, the one who looks like
/// the pivot gets fewer than all who are left. Below it there is room for a `few`: the next who are
/// compared with it. Whoever is compared with all others has bad luck. (After M. D. McIlroy, "A
/// Killer Adversary for Quicksort", where there is no such room.)
struct Opponent {
    few: usize,
    points: Vec<Option<usize>>,
    /// Those whom a player has beaten have fewer points than this.
    beaten: Vec<usize>,
    /// The points for which there is room below a player.
    room: Vec<Range<usize>>,
    given: usize,
    pivot: usize,
    asked: usize,
    patience: usize,
}

impl Opponent {
    fn new(count: usize, few: usize) -> Self {
        Opponent {
            few,
            points: vec![None; count],
            beaten: vec![0; count],
            room: vec![0..0; count],
            given: 0,
            pivot: 0,
            asked: 0,
            patience: 8 * count * count.ilog2() as usize,
        }
    }

    fn compare(&mut self, one: usize, other: usize) -> Ordering {
        self.asked += 1;
        let (asked, count, few) = (self.asked, self.points.len(), self.few);
        if asked > self.patience {
            let message = format!(
                "{count} players, again and again {few} on one side of the pivot and all others on \
                the other, and after {asked} comparisons no end."
            );
            fail(Verdict::WrongResult, message)
        }
        if self.points[one].is_none() && self.points[other].is_none() {
            let loser = if one == self.pivot { one } else { other };
            let room = self.given..self.given + few;
            self.points[loser] = Some(room.end);
            self.given = room.end + 1;
            self.room[loser] = room;
        } else if self.points[one].is_none() || self.points[other].is_none() {
            let (known, open) =
                if self.points[other].is_none() { (one, other) } else { (other, one) };
            if self.beaten[open] <= self.room[known].start {
                self.points[open] = self.room[known].next();
            }
        }
        for (player, than) in [(one, other), (other, one)] {
            if self.points[player].is_none() {
                self.pivot = player;
                self.beaten[player] = self.beaten[player].max(self.points[than].unwrap() + 1);
            }
        }
        let points = |player: usize| self.points[player].unwrap_or(usize::MAX);
        points(one).cmp(&points(other))
    }
}

/// A player whose points the opponent makes up.
struct Player<'a>(usize, &'a Mutex<Opponent>);

impl Ord for Player<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        if self.0 == other.0 {
            return Ordering::Equal;
        }
        self.1.lock().unwrap().compare(self.0, other.0)
    }
}

impl PartialOrd for Player<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Player<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Player<'_> {}

#[test]
fn bad_luck_with_pivots_costs_no_more_than_usual() {
    native(|| {
        for (count, few) in [(1 << 12, 0), (1 << 12, 1), (1 << 12, 2), (1 << 15, 101)] {
            let opponent = Mutex::new(Opponent::new(count, few));
            let table = (0..count).map(|number| Player(number, &opponent)).collect();
            let ranked = pool().install(|| rank::<Player<'_>>(table));
            assert!(ranked.is_sorted(), "the opponent's ranking is not in order");
        }
    });
}

/// What is called at each comparison of a [`Watched`].
type Watch<'a> = &'a (dyn Fn() + Sync);

struct Watched<'a>(usize, Watch<'a>);

impl Ord for Watched<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.1)();
        self.0.cmp(&other.0)
    }
}

impl PartialOrd for Watched<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Watched<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Watched<'_> {}

/// Ranks eight thousand shuffled players in the pool.
fn rank_watched(pool: &ThreadPool, watch: Watch<'_>) {
    let table = shuffled(8_000).into_iter().map(|points| Watched(points, watch)).collect();
    pool.install(|| rank::<Watched<'_>>(table));
}

#[test]
fn ranking_stays_on_the_threads_of_the_pool() {
    native(|| {
        let pool = pool();
        let there = pool.install(|| thread::current().id());
        rank_watched(&pool, &|| {
            let here = thread::current().id();
            if here != there {
                let message = "Players are compared on a thread that is not of this pool.";
                fail(Verdict::WrongResult, message)
            }
        });
    });
}

#[test]
fn two_parts_can_be_ranked_at_the_same_time() {
    native(|| {
        let (looking, compared) = (AtomicBool::new(false), AtomicUsize::new(0));
        let meanwhile = AtomicUsize::new(0);
        rank_watched(&pool(), &|| {
            compared.fetch_add(1, SeqCst);
            if looking.swap(true, SeqCst) {
                meanwhile.fetch_add(1, SeqCst);
            } else {
                // In the midst of a comparison: what would another thread find to do?
                while rayon::yield_now() == Some(Yield::Executed) {}
                looking.store(false, SeqCst);
            }
        });
        let (compared, meanwhile) = (compared.into_inner(), meanwhile.into_inner());
        if meanwhile < compared / 8 {
            let message = format!(
                "Of {compared} comparisons a second thread could have made {meanwhile}, while the \
                first was busy."
            );
            fail(Verdict::NotConcurrent, message)
        }
    });
}
