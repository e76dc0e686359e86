//! All that was measured of one program.

use crate::measure::{self, Sample, Tool};
use crate::programs::Program;
use crate::tools::Answer;
use serde_json::{Value, json};
use std::error::Error;

/// Samples of what is short.
const SAMPLES: usize = 7;
/// What takes longer is measured once.
const LONG_MS: f64 = 500.0;

/// A program's line on the table.
pub struct Row {
    pub program: Program,
    /// Traces: how many truly different executions there are.
    pub traces: Option<u64>,
    pub here: Known,
    pub naive: Known,
    pub shuttle: Known,
    pub loom: Known,
}

/// What a tool knows of a program.
pub enum Known {
    /// The right answer: executions, and the median time.
    Right { executions: u64, ms: f64 },
    /// The wrong one.
    Wrong,
    /// None.
    Open,
}

impl Row {
    /// Measures a program.
    ///
    /// # Errors
    /// When a sample cannot be taken.
    pub fn of(program: &Program) -> Result<Row, Box<dyn Error>> {
        let traces = measure::of(Tool::Traces, program)?;
        Ok(Row {
            program: *program,
            traces: (traces.answer == Answer::Holds).then_some(traces.executions),
            here: known(Tool::Here, program)?,
            naive: known(Tool::Naive, program)?,
            shuttle: known(Tool::Shuttle, program)?,
            loom: known(Tool::Loom, program)?,
        })
    }

    /// The tools with their names.
    pub fn tools(&self) -> [(&'static str, &Known); 4] {
        [
            ("here", &self.here),
            ("naive", &self.naive),
            ("shuttle", &self.shuttle),
            ("loom", &self.loom),
        ]
    }

    pub fn json(&self) -> Value {
        let rounded = |known: &Known| known.ms().map(|ms| (ms * 1000.0).round() / 1000.0);
        json!({
            "program": self.program.name, "correct": self.program.correct, "traces": self.traces,
            "executions": self.here.executions(), "ms": rounded(&self.here),
            "naive": self.naive.executions(), "naive_ms": rounded(&self.naive),
            "shuttle": self.shuttle.executions(), "shuttle_ms": rounded(&self.shuttle),
            "loom": self.loom.executions(), "loom_ms": rounded(&self.loom),
        })
    }
}

impl Known {
    pub fn executions(&self) -> Option<u64> {
        match self {
            Known::Right { executions, .. } => Some(*executions),
            Known::Wrong | Known::Open => None,
        }
    }

    pub fn ms(&self) -> Option<f64> {
        match self {
            Known::Right { ms, .. } => Some(*ms),
            Known::Wrong | Known::Open => None,
        }
    }
}

/// The median of several samples, which differ in nothing but time.
fn known(tool: Tool, program: &Program) -> Result<Known, Box<dyn Error>> {
    if cannot(tool, program) {
        return Ok(Known::Open);
    }
    let first = measure::of(tool, program)?;
    let right = if program.correct { Answer::Holds } else { Answer::Fails };
    if first.answer != right {
        return Ok(if first.answer == Answer::Open { Known::Open } else { Known::Wrong });
    }
    let mut times = vec![first.ms];
    while first.ms < LONG_MS && times.len() < SAMPLES {
        let Sample { executions, ms, answer, .. } = measure::of(tool, program)?;
        if (executions, answer) != (first.executions, first.answer) {
            return Err(format!("{} at {} is not deterministic", tool.name(), program.name).into());
        }
        times.push(ms);
    }
    times.sort_by(f64::total_cmp);
    Ok(Known::Right { executions: first.executions, ms: times[times.len() / 2] })
}

/// loom has room for five threads, the main one included.
fn cannot(tool: Tool, program: &Program) -> bool {
    tool == Tool::Loom && program.name == "mutex_counter_5"
}
