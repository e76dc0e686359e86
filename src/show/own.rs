//! The learner's own tests on the page: each with its word, and the first that fails explained.
//! Apart from the promises, for they do not count.

use super::look::{Look, Tone, harmless};
use super::scene::Scene;
use super::verdict::{broken, coverage, diagnostics, rows, wrapped};
use crate::report::{CheckReport, Report};

/// The list of them; none if there are none. `explained` says that the first that fails is explained
/// elsewhere on the page: of the others the message is told here.
pub fn list(report: &Report, scene: &Scene, look: Look, explained: bool) -> Vec<String> {
    let own = &report.own_tests;
    if own.tests.is_empty() && own.ignored.is_empty() && own.not_run.is_none() {
        return Vec::new();
    }
    let mut lines = wrapped("Your own tests (the verdict does not depend on them):", look);
    if let Some(why) = &own.not_run {
        let (sentence, words) = why.split_once("\n\n").unwrap_or((why, ""));
        lines.extend(wrapped(sentence, look).iter().map(|line| look.paint(Tone::Warn, line)));
        lines.extend(diagnostics(words, look));
    }
    let told = |test: &CheckReport| {
        let word = match test.passed {
            true => coverage(test, scene),
            false => test.verdict.word().to_owned(),
        };
        (test.passed, test.name.clone(), word)
    };
    let told: Vec<_> = own.tests.iter().map(told).collect();
    let inside = look.at_width(look.width.saturating_sub(2));
    let mut nth_failing = 0;
    for (test, row) in own.tests.iter().zip(rows(&told, ["passed", "failed"], look)) {
        lines.extend(row);
        nth_failing += usize::from(!test.passed);
        let told_elsewhere = explained && nth_failing == 1;
        let untold = !test.passed && !told_elsewhere;
        if let Some(message) = test.message.as_ref().filter(|_| untold) {
            for line in harmless(message).lines() {
                lines.extend(wrapped(line, inside).iter().map(|l| format!("  {}", l.trim_end())));
            }
        }
    }
    for name in &own.ignored {
        lines.push(match look.plain {
            true => format!("skipped: {name} (#[ignore])"),
            false => look.paint(Tone::Dim, &format!("- {name}   skipped: #[ignore]")),
        });
    }
    lines.push(String::new());
    lines
}

/// The first of them that fails, if the page has room for its story: no promise is broken, or what
/// broke it cannot be drawn.
pub fn first_failing(report: &Report) -> Option<&CheckReport> {
    let first_broken = report.checks.iter().find(|check| !check.passed);
    let drawn = first_broken.is_some_and(|check| check.trace.is_some());
    report.own_tests.tests.iter().find(|test| !test.passed && !drawn)
}

/// That test explained, under its name.
pub fn explained(test: &CheckReport, scene: &Scene, look: Look) -> Vec<String> {
    let about = format!("Your own test {}:", test.name);
    let mut lines: Vec<String> =
        wrapped(&about, look).iter().map(|line| look.paint(Tone::Strong, line)).collect();
    lines.extend(broken(test, scene, look));
    lines
}
