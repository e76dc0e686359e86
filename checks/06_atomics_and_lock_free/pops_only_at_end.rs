use std::collections::VecDeque;
use std::mem;
use std::sync::Mutex;
use std::thread;

use answer::{Dispenser, Plate, trials};
use conc::{explore, reaches};

/// The trials; there must be some.
fn all_trials<D: Dispenser>() -> Vec<fn()> {
    explore(|| assert!(!trials::<D>().is_empty(), "there is no trial"));
    trials::<D>()
}

/// Puts a dispenser through all trials, and says so when one of them panics.
fn put_through<D: Dispenser>(sent_back: fn()) {
    for trial in all_trials::<D>() {
        explore(move || {
            if thread::spawn(trial).join().is_err() {
                sent_back();
            }
        });
    }
}

/// Sound: one lock.
struct Locked(Mutex<Vec<Plate>>);

impl Dispenser for Locked {
    fn new() -> Locked {
        Locked(Mutex::new(Vec::new()))
    }

    fn put(&self, plate: Plate) {
        self.0.lock().unwrap().push(plate);
    }

    fn take(&self) -> Option<Plate> {
        self.0.lock().unwrap().pop()
    }
}

/// Sound: looks, lets go, and takes only if nothing has changed since.
struct Careful(Mutex<(u64, Vec<Plate>)>);

impl Dispenser for Careful {
    fn new() -> Careful {
        Careful(Mutex::new((0, Vec::new())))
    }

    fn put(&self, plate: Plate) {
        let mut inside = self.0.lock().unwrap();
        inside.0 += 1;
        inside.1.push(plate);
    }

    fn take(&self) -> Option<Plate> {
        loop {
            let (version, top) = {
                let inside = self.0.lock().unwrap();
                (inside.0, inside.1.last()?.clone())
            };
            let mut inside = self.0.lock().unwrap();
            if inside.0 == version {
                inside.0 += 1;
                inside.1.pop();
                return Some(top);
            }
        }
    }
}

#[test]
fn a_sound_dispenser_passes_every_trial() {
    all_trials::<Locked>().into_iter().for_each(explore);
    all_trials::<Careful>().into_iter().for_each(explore);
}

/// Two plates that go in at once: one of them is gone.
struct Loses(Mutex<Vec<Plate>>);

impl Dispenser for Loses {
    fn new() -> Loses {
        Loses(Mutex::new(Vec::new()))
    }

    fn put(&self, plate: Plate) {
        let place = self.0.lock().unwrap().len();
        let mut plates = self.0.lock().unwrap();
        plates.truncate(place);
        plates.push(plate);
    }

    fn take(&self) -> Option<Plate> {
        self.0.lock().unwrap().pop()
    }
}

#[test]
fn one_that_loses_a_plate_on_the_way_in_is_sent_back() {
    put_through::<Loses>(|| reaches::state("sent back by a trial: it loses plates"));
}

/// Two who take at once: both get the top plate, and the one below goes with it.
struct Twice(Mutex<Vec<Plate>>);

impl Dispenser for Twice {
    fn new() -> Twice {
        Twice(Mutex::new(Vec::new()))
    }

    fn put(&self, plate: Plate) {
        self.0.lock().unwrap().push(plate);
    }

    fn take(&self) -> Option<Plate> {
        let top = self.0.lock().unwrap().last()?.clone();
        self.0.lock().unwrap().pop();
        Some(top)
    }
}

#[test]
fn one_that_hands_out_a_plate_twice_is_sent_back() {
    put_through::<Twice>(|| reaches::state("sent back by a trial: it hands out a plate twice"));
}

/// Takes if the stack is as high as it was at the look: as if that made it the same stack.
struct ByHeight(Mutex<Vec<Plate>>);

impl Dispenser for ByHeight {
    fn new() -> ByHeight {
        ByHeight(Mutex::new(Vec::new()))
    }

    fn put(&self, plate: Plate) {
        self.0.lock().unwrap().push(plate);
    }

    fn take(&self) -> Option<Plate> {
        loop {
            let (height, top) = {
                let plates = self.0.lock().unwrap();
                (plates.len(), plates.last()?.clone())
            };
            let mut plates = self.0.lock().unwrap();
            if plates.len() == height {
                plates.pop();
                return Some(top);
            }
        }
    }
}

#[test]
fn one_that_mixes_up_plates_when_one_is_replaced_is_sent_back() {
    put_through::<ByHeight>(|| reaches::state("sent back by a trial: it mixes up plates"));
}

/// Puts in at one end and takes out at the other.
struct OldestFirst(Mutex<VecDeque<Plate>>);

impl Dispenser for OldestFirst {
    fn new() -> OldestFirst {
        OldestFirst(Mutex::new(VecDeque::new()))
    }

    fn put(&self, plate: Plate) {
        self.0.lock().unwrap().push_back(plate);
    }

    fn take(&self) -> Option<Plate> {
        self.0.lock().unwrap().pop_front()
    }
}

#[test]
fn one_that_hands_out_the_oldest_plate_is_sent_back() {
    put_through::<OldestFirst>(|| reaches::state("sent back by a trial: the oldest comes first"));
}

/// What is left in it at the end is never dropped.
struct Keeps(Mutex<Vec<Plate>>);

impl Dispenser for Keeps {
    fn new() -> Keeps {
        Keeps(Mutex::new(Vec::new()))
    }

    fn put(&self, plate: Plate) {
        self.0.lock().unwrap().push(plate);
    }

    fn take(&self) -> Option<Plate> {
        self.0.lock().unwrap().pop()
    }
}

impl Drop for Keeps {
    fn drop(&mut self) {
        self.0.get_mut().unwrap().drain(..).for_each(mem::forget);
    }
}

#[test]
fn one_that_never_lets_go_of_its_plates_is_sent_back() {
    put_through::<Keeps>(|| reaches::state("sent back by a trial: it keeps its plates"));
}
