//! The line that an editor is to show: where the fault is, else where there is work to do.

use super::Session;
use crate::course::Part;
use crate::editor::Spot;
use crate::report::{CheckReport, Report};
use conc_protocol::SourceFile;

impl Session {
    /// In the current exercise's file.
    pub(super) fn spot(&self) -> Spot {
        let exercise = self.exercise();
        let verdict = self.verdict.as_ref().filter(|v| v.exercise == self.current);
        let report = verdict.map(|verdict| &verdict.report);
        let line = report.and_then(|report| line_of_fault(report, &Part::Start.path(exercise)));
        let line = line.or_else(|| self.line_of_work()).unwrap_or(1);
        let (folder, file) = (self.workspace.root(), self.workspace.exercise_file(exercise));
        Spot { folder: folder.to_owned(), file, line }
    }

    /// The first line that says what is left to do.
    fn line_of_work(&self) -> Option<u32> {
        let answer = self.answer()?;
        let text = String::from_utf8_lossy(&answer);
        let lines = text.lines().zip(1..);
        let code = lines.filter(|(line, _)| !line.trim_start().starts_with("//!"));
        code.into_iter().find(|(line, _)| line.contains("TODO")).map(|(_, number)| number)
    }
}

/// The line in the answer that the first failing check is about; `file`: the answer's path.
fn line_of_fault(report: &Report, file: &str) -> Option<u32> {
    let check = report.checks.iter().find(|check| !check.passed)?;
    let location = check.location.as_ref().filter(|location| location.file == file);
    location.map(|location| location.line).or_else(|| last_step(check))
}

/// When the fault shows in the check: the last line of the answer that was run before.
fn last_step(check: &CheckReport) -> Option<u32> {
    let trace = check.trace.as_ref()?;
    let places = trace.steps.iter().rev().filter_map(|step| step.place);
    places.into_iter().find(|place| place.file == SourceFile::Answer).map(|place| place.line)
}
