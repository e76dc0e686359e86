//! What was measured, as a table or as an object a line.

use serde_json::json;
use std::time::Duration;

/// Whom others are compared with.
const MEASURE: &str = "rustc --test";
/// What the whole course is compared with: the calls of rustc it takes, spread over the cores.
pub const ITS_RUSTC: &str = "its rustc";

pub struct Figures {
    json: bool,
    rows: Vec<Row>,
}

struct Row {
    what: String,
    who: String,
    unit: &'static str,
    samples: Vec<f64>,
}

pub fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

impl Figures {
    pub fn new(json: bool) -> Figures {
        Figures { json, rows: Vec::new() }
    }

    /// One more sample in milliseconds.
    pub fn sample(&mut self, what: &str, who: &str, value: f64) {
        match self.rows.iter_mut().find(|row| row.what == what && row.who == who) {
            Some(row) => row.samples.push(value),
            None => self.single(what, who, value, "ms"),
        }
    }

    /// Something that is measured once.
    pub fn single(&mut self, what: &str, who: &str, value: f64, unit: &'static str) {
        self.rows.push(Row { what: what.into(), who: who.into(), unit, samples: vec![value] });
    }

    /// How often the measure's (or, without it, rustc's own) median goes into the row's, if both are there.
    fn ratio(&self, row: &Row) -> Option<f64> {
        let of = |who| self.rows.iter().find(|other| other.what == row.what && other.who == who);
        let measure = of(MEASURE).or_else(|| of(ITS_RUSTC));
        measure.map(|measure| row.median() / measure.median())
    }

    /// Prints everything, grouped by what was measured.
    pub fn print(&mut self) {
        let mut order: Vec<String> = Vec::new();
        for row in &self.rows {
            if !order.contains(&row.what) {
                order.push(row.what.clone());
            }
        }
        self.rows.sort_by_key(|row| order.iter().position(|what| *what == row.what));
        if !self.json {
            println!(
                "{:<28} {:<13} {:>9} {:>9} {:>9}     × {MEASURE}",
                "", "", "median", "least", "most"
            );
        }
        let mut before = "";
        for row in &self.rows {
            let Row { what, who, unit, samples } = row;
            let (median, ratio) = (row.median(), self.ratio(row));
            let (least, most) = (row.sorted()[0], row.sorted()[samples.len() - 1]);
            if self.json {
                let object = json!({
                    "what": what, "who": who, "unit": unit, "median": median, "least": least,
                    "most": most, "samples": samples, "times_rustc_test": ratio,
                });
                println!("{object}");
            } else {
                let what = if *what == before { "" } else { what.as_str() };
                let ratio = ratio.map_or_else(String::new, |ratio| format!("{ratio:6.2}"));
                println!(
                    "{what:<28} {who:<13} {median:>9.1} {least:>9.1} {most:>9.1} {unit} {ratio}"
                );
            }
            before = what;
        }
    }
}

impl Row {
    fn sorted(&self) -> Vec<f64> {
        let mut sorted = self.samples.clone();
        sorted.sort_by(f64::total_cmp);
        sorted
    }

    fn median(&self) -> f64 {
        self.sorted()[self.samples.len() / 2]
    }
}
