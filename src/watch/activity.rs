//! How long somebody was at work on an exercise: the time between signs of life (keys, saves) while it
//! was the open one. A longer pause than [`IDLE`] counts for nothing, for nobody knows what it was.

use std::time::{Duration, SystemTime};

/// The longest pause that counts: long enough to read and think, too short for a meal.
pub const IDLE: Duration = Duration::from_secs(10 * 60);

/// A time somebody was at work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The exercise's index in the course.
    pub exercise: usize,
    /// The first sign of life.
    pub from: SystemTime,
    /// The last one so far.
    pub to: SystemTime,
}

/// The signs of life of one sitting.
#[derive(Debug, Default)]
pub struct Activity {
    open: Option<Stretch>,
    closed: Vec<Stretch>,
}

impl Activity {
    /// A sign of life, with this exercise open.
    pub fn sign(&mut self, exercise: usize, now: SystemTime) {
        if let Some(open) = &mut self.open {
            // a clock that was set back tells nothing
            let goes_on = now.duration_since(open.to).is_ok_and(|pause| pause <= IDLE);
            if goes_on {
                open.to = now;
            }
            if goes_on && open.exercise == exercise {
                return;
            }
            self.closed.push(*open);
        }
        self.open = Some(Stretch { exercise, from: now, to: now });
    }

    /// All that was not taken before; the open stretch goes on from its last sign.
    pub fn take(&mut self) -> Vec<Stretch> {
        let mut all = std::mem::take(&mut self.closed);
        if let Some(open) = &mut self.open {
            all.push(*open);
            open.from = open.to;
        }
        all.retain(|stretch| stretch.to > stretch.from);
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minutes: u64) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(minutes * 60)
    }

    fn minutes(activity: &mut Activity, exercise: usize) -> u64 {
        let of_it = activity.take().into_iter().filter(|stretch| stretch.exercise == exercise);
        of_it.map(|s| s.to.duration_since(s.from).unwrap().as_secs() / 60).sum()
    }

    #[test]
    fn time_counts_between_signs_and_a_long_pause_does_not() {
        let mut activity = Activity::default();
        for minute in [0, 4, 9, 60, 63] {
            activity.sign(0, at(minute));
        }
        assert_eq!(minutes(&mut activity, 0), 9 + 3);
    }

    #[test]
    fn the_time_until_one_goes_on_belongs_to_the_exercise_one_came_from() {
        let mut activity = Activity::default();
        for (exercise, minute) in [(0, 0), (0, 5), (1, 7), (1, 9)] {
            activity.sign(exercise, at(minute));
        }
        let taken = activity.take();
        let of = |exercise| {
            let all = taken.iter().filter(|stretch| stretch.exercise == exercise);
            all.map(|s| s.to.duration_since(s.from).unwrap().as_secs() / 60).sum::<u64>()
        };
        assert_eq!((of(0), of(1)), (7, 2));
    }

    #[test]
    fn what_was_taken_is_not_counted_again_and_nothing_in_between_is_lost() {
        let mut activity = Activity::default();
        activity.sign(0, at(0));
        activity.sign(0, at(3));
        assert_eq!(minutes(&mut activity, 0), 3);
        assert_eq!(minutes(&mut activity, 0), 0);
        activity.sign(0, at(5));
        assert_eq!(minutes(&mut activity, 0), 2);
    }

    #[test]
    fn a_clock_that_is_set_back_counts_nothing() {
        let mut activity = Activity::default();
        activity.sign(0, at(100));
        activity.sign(0, at(1));
        activity.sign(0, at(3));
        assert_eq!(minutes(&mut activity, 0), 2);
    }
}
