use std::cell::Cell;
use std::collections::VecDeque;
use std::mem;
use std::panic;
use std::sync::Mutex;
use std::thread;

use answer::{Dispenser, Plate, trials};
use conc::{Verdict, explore, fail};

/// The trials; there must be some.
fn all_trials<D: Dispenser>() -> Vec<fn()> {
    explore(|| assert!(!trials::<D>().is_empty(), "there is no trial"));
    trials::<D>()
}

/// Puts a sound dispenser through all trials; the thread of each says which one it is.
fn passes<D: Dispenser>() {
    for (number, trial) in (1..).zip(all_trials::<D>()) {
        explore(move || {
            let named = thread::Builder::new().name(format!("trial {number}"));
            if let Err(panicked) = named.spawn(trial).unwrap().join() {
                panic::resume_unwind(panicked);
            }
        });
    }
}

/// Puts a broken dispenser through all trials, of which one must panic in some interleaving.
#[track_caller]
fn sent_back<D: Dispenser>(what_it_does: &str) {
    let panicked = Cell::new(false);
    for trial in all_trials::<D>() {
        explore(|| {
            if thread::spawn(trial).join().is_err() {
                panicked.set(true);
            }
        });
    }
    if !panicked.get() {
        let said = format!("No trial panics, so it is bought: a dispenser that {what_it_does}.");
        fail(Verdict::WrongResult, said);
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
    passes::<Locked>();
    passes::<Careful>();
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
    sent_back::<Loses>("loses a plate when two are put in at once");
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
    sent_back::<Twice>("hands one plate to two guests");
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
    sent_back::<ByHeight>("mixes up plates when one is replaced meanwhile");
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
    sent_back::<OldestFirst>("hands out the oldest plate first");
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
    sent_back::<Keeps>("keeps its plates when it is scrapped");
}
