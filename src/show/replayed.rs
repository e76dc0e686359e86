//! The page of a replay: which check, whether the answer is the token's, and the interleaving.

use super::draw::draw;
use super::look::{Look, Tone};
use super::scene::Scene;
use super::verdict::{broken, diagnostics, wrapped};
use crate::replay::Outcome;
use crate::report::CheckReport;

/// The page, line by line.
pub fn page(outcome: &Outcome, check: &CheckReport, scene: &Scene, look: Look) -> Vec<String> {
    let say = |tone, text: &str| -> Vec<String> {
        wrapped(text, look).iter().map(|line| look.paint(tone, line)).collect()
    };
    let mut lines = say(Tone::Strong, &format!("{} · {}", outcome.exercise, scene.title));
    let about = format!("{}, one interleaving again", check.name.replace('_', " "));
    lines.extend(say(Tone::Strong, &about));
    lines.push(String::new());
    if !outcome.same_answer {
        let other = "This is not the answer that the token was made for. ";
        let way = match (&outcome.diagnostics, outcome.strayed_at) {
            (Some(_), _) => "It is refused, so nothing was run.".to_owned(),
            (None, None) => "It goes the token's way all the same.".to_owned(),
            (None, Some(1)) => "It goes another way from the beginning.".to_owned(),
            (None, Some(step)) => {
                format!("It goes the token's way up to step {}, and from there its own.", step - 1)
            }
        };
        lines.extend(say(Tone::Warn, &format!("{other}{way}")));
        lines.push(String::new());
    }
    if let Some(words) = &outcome.diagnostics {
        lines.extend(diagnostics(words, look));
    } else if outcome.fails {
        // how many were tried to find it is not known here
        let check = CheckReport { executions: None, replay: None, ..check.clone() };
        lines.extend(broken(&check, scene, look));
    } else {
        lines.extend(say(Tone::Good, "Nothing goes wrong this way."));
        let run =
            format!("That is no proof: `conc-lings run {}` tries the others.", outcome.exercise);
        lines.extend(say(Tone::Dim, &run));
        if let Some(trace) = check.trace.as_ref().filter(|trace| !trace.steps.is_empty()) {
            let mut trace = trace.clone();
            // who is not through when the check is has only not been asked to go on
            trace.waiting.clear();
            trace.held.clear();
            lines.push(String::new());
            lines.extend(draw(&trace, &scene.sources, look));
        }
    }
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}
