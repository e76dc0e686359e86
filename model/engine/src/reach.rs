//! States that a check demands to be reachable: in some interleaving `n` threads are at one place
//! at once. Two visible steps, arriving and leaving; what has been reached is kept over all
//! executions of an exploration.

use crate::current::{note, try_with};
use crate::object::{Kind, Loc, Object};
use crate::operation::{Mode, Op, Verb};
use crate::search::Asked;

/// What executions have reached and what they have asked for, by label.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reached {
    reached: Vec<String>,
    asked: Vec<Asked>,
    /// Of the running execution: who is where, with the objects that stand for the places.
    places: Vec<Place>,
}

#[derive(Clone, Debug)]
struct Place {
    label: &'static str,
    object: &'static Object,
    inside: usize,
}

impl Reached {
    pub(crate) fn reached(&self) -> &[String] {
        &self.reached
    }

    pub(crate) fn asked(&self) -> &[Asked] {
        &self.asked
    }

    /// Forgets who is where, before an execution.
    pub(crate) fn empty_places(&mut self) {
        self.places.iter_mut().for_each(|place| place.inside = 0);
    }

    fn ask(&mut self, label: &str, loc: Option<Loc>) {
        if !self.asked.iter().any(|known| known.label == label) {
            self.asked.push(Asked { label: label.to_string(), loc });
        }
    }

    fn reach(&mut self, label: &str) {
        if !self.reached.iter().any(|known| known == label) {
            self.reached.push(label.to_string());
        }
    }

    fn place(&mut self, label: &'static str) -> &mut Place {
        let position = self.places.iter().position(|place| place.label == label);
        let position = position.unwrap_or_else(|| {
            // A handful of labels a check, for as long as its process lives.
            let object = Box::leak(Box::new(Object::named(Kind::Reach, label)));
            self.places.push(Place { label, object, inside: 0 });
            self.places.len() - 1
        });
        &mut self.places[position]
    }
}

/// Demands that in some interleaving `n` threads are at the place `label` at once; each of them
/// calls this there. Outside an execution it does nothing.
pub fn together(label: &'static str, n: usize, loc: Loc) {
    let object = try_with(|execution| {
        execution.reached.ask(label, Some(loc));
        execution.reached.place(label).object
    });
    let Some(object) = object else { return };
    crate::step(Op::new(Verb::Reach, Some(loc)).touches(object, Mode::Write));
    note(|| format!("{label}: in"));
    try_with(|execution| {
        let place = execution.reached.place(label);
        place.inside += 1;
        if place.inside >= n {
            execution.reached.reach(label);
        }
    });
    crate::step(Op::new(Verb::Leave, Some(loc)).touches(object, Mode::Write));
    note(|| format!("{label}: out"));
    try_with(|execution| execution.reached.place(label).inside -= 1);
}

/// Demands that some interleaving gets here. Outside an execution it does nothing.
pub fn state(label: &'static str) {
    try_with(|execution| {
        execution.reached.ask(label, None);
        execution.reached.reach(label);
    });
}
