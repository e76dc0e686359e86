//! Where each fault is, a line each as compilers say it (`file:line: what`): editors make links of
//! them, and a task's problem matcher finds them.

use super::look::harmless;
use super::verdict::meaning;
use crate::report::Report;

/// A line for every fault whose place is known; none for those that rustc tells of itself.
pub fn pointers(report: &Report) -> Vec<String> {
    let mut lines = Vec::new();
    for check in report.checks.iter().filter(|check| !check.passed) {
        let Some(place) = &check.location else { continue };
        let message = check.message.as_deref().unwrap_or_else(|| meaning(check.verdict));
        let message = harmless(message);
        let first = message.lines().next().unwrap_or_default();
        let line = format!("{}:{}: {}: {first}", place.file, place.line, check.verdict.word());
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines
}
