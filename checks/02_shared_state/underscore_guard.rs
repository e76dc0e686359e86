use std::sync::{Arc, Mutex};
use std::thread;

use answer::{Labels, Printer};
use conc::{explore, reaches};

/// What has been printed; the check keeps one end of it.
#[derive(Clone, Default)]
struct Roll(Arc<Mutex<Vec<String>>>);

impl Printer for Roll {
    fn line(&self, text: &str) {
        self.0.lock().unwrap().push(text.to_string());
    }
}

impl Roll {
    fn labels(&self) -> Vec<[String; 2]> {
        let lines = self.0.lock().unwrap();
        assert_eq!(lines.len() % 2, 0, "one line too many or too few on the roll: {lines:?}");
        lines.chunks(2).map(|label| [label[0].clone(), label[1].clone()]).collect()
    }
}

const PLUM: [&str; 2] = ["Plum", "may contain stones"];
const WALNUT: [&str; 2] = ["Walnut", "contains nuts"];

/// A label from each of two filling lines; the numbers that the bell rang with.
fn two_labels(labels: &Labels<Roll>) -> [Option<u32>; 2] {
    thread::scope(|factory| {
        let second = factory.spawn(|| {
            let mut number = None;
            labels.print(WALNUT[0], WALNUT[1], |rung| number = Some(rung));
            number
        });
        let mut number = None;
        labels.print(PLUM[0], PLUM[1], |rung| number = Some(rung));
        [number, second.join().unwrap()]
    })
}

#[test]
fn the_two_lines_of_a_label_stay_together() {
    explore(|| {
        let roll = Roll::default();
        two_labels(&Labels::new(roll.clone()));
        let mut printed = roll.labels();
        printed.sort();
        assert_eq!(printed, [PLUM, WALNUT], "the labels on the roll, in either order");
    });
}

#[test]
fn a_label_has_the_number_of_its_place_on_the_roll() {
    explore(|| {
        let roll = Roll::default();
        let labels = Labels::new(roll.clone());
        let rung = two_labels(&labels);
        let plum_first = roll.labels()[0] == PLUM;
        let places = if plum_first { [Some(1), Some(2)] } else { [Some(2), Some(1)] };
        assert_eq!(rung, places, "the numbers of the plum's label and the walnut's");
        assert_eq!(labels.printed(), 2, "labels printed in the evening");
    });
}

#[test]
fn the_printer_is_free_while_a_bell_rings() {
    // Whoever stands at the bell asks, and prints another label.
    explore(|| {
        let roll = Roll::default();
        let labels = Labels::new(roll.clone());
        let mut seen = [0; 3];
        labels.print(PLUM[0], PLUM[1], |first| {
            let asked = labels.printed();
            labels.print(WALNUT[0], WALNUT[1], |second| seen = [first, asked, second]);
        });
        assert_eq!(seen, [1, 1, 2], "the first bell, what was asked there, the second bell");
        assert_eq!(roll.labels(), [PLUM, WALNUT], "the labels on the roll");
    });
    // Two people at the bell.
    explore(|| {
        let roll = Roll::default();
        let labels = Labels::new(roll.clone());
        thread::scope(|factory| {
            let line = || {
                labels.print(PLUM[0], PLUM[1], |_| {
                    reaches::together("two bells ring at once", 2);
                })
            };
            factory.spawn(line);
            factory.spawn(line);
        });
        assert_eq!(roll.labels(), [PLUM, PLUM], "the labels on the roll");
    });
}
