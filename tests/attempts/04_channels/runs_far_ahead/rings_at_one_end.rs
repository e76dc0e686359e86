//! verdict: wrong-result - taking a loaf off rings nobody: the machine sleeps on

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex};

struct Belt<L> {
    loaves: VecDeque<L>,
    room: usize,
    machines: usize,
    oven: bool,
}

struct Shared<L> {
    belt: Mutex<Belt<L>>,
    changed: Condvar,
}

pub struct Machine<L>(Arc<Shared<L>>);
pub struct Oven<L>(Arc<Shared<L>>);

#[derive(Debug, PartialEq, Eq)]
pub enum NotTaken<L> {
    Full(L),
    Gone(L),
}

pub fn belt<L>(room: usize) -> (Machine<L>, Oven<L>) {
    let belt = Belt { loaves: VecDeque::new(), room, machines: 1, oven: true };
    let shared = Arc::new(Shared { belt: Mutex::new(belt), changed: Condvar::new() });
    (Machine(shared.clone()), Oven(shared))
}

impl<L> Clone for Machine<L> {
    fn clone(&self) -> Self {
        self.0.belt.lock().unwrap().machines += 1;
        Machine(self.0.clone())
    }
}

impl<L> Drop for Machine<L> {
    fn drop(&mut self) {
        self.0.belt.lock().unwrap().machines -= 1;
        self.0.changed.notify_all();
    }
}

impl<L> Drop for Oven<L> {
    fn drop(&mut self) {
        self.0.belt.lock().unwrap().oven = false;
        self.0.changed.notify_all();
    }
}

impl<L> Machine<L> {
    pub fn put(&self, loaf: L) -> Result<(), L> {
        let belt = self.0.belt.lock().unwrap();
        let full = |belt: &mut Belt<L>| belt.oven && belt.loaves.len() >= belt.room;
        let mut belt = self.0.changed.wait_while(belt, full).unwrap();
        if !belt.oven {
            return Err(loaf);
        }
        belt.loaves.push_back(loaf);
        self.0.changed.notify_one();
        Ok(())
    }

    pub fn offer(&self, loaf: L) -> Result<(), NotTaken<L>> {
        let mut belt = self.0.belt.lock().unwrap();
        if !belt.oven {
            return Err(NotTaken::Gone(loaf));
        }
        if belt.loaves.len() >= belt.room {
            return Err(NotTaken::Full(loaf));
        }
        belt.loaves.push_back(loaf);
        self.0.changed.notify_one();
        Ok(())
    }
}

impl<L> Oven<L> {
    pub fn take(&self) -> Option<L> {
        let belt = self.0.belt.lock().unwrap();
        let empty = |belt: &mut Belt<L>| belt.machines > 0 && belt.loaves.is_empty();
        let mut belt = self.0.changed.wait_while(belt, empty).unwrap();
        let loaf = belt.loaves.pop_front();
        loaf
    }
}
