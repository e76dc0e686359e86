//! The page of one verdict: every promise with its word, the first one that is broken explained,
//! or, after passing, the debrief.

use super::draw::{draw, who_waits};
use super::look::{Look, Tone, clip, harmless, pad, width, wrap};
use super::own;
use super::prose::prose;
use super::scene::Scene;
use crate::report::{CheckReport, Clock, Engine, Location, Report};
use conc_protocol::{SourceFile, Trace, Verdict};
use std::borrow::Cow;

/// The answer's output is shown up to so many lines.
const OUTPUT_LINES: usize = 10;
/// Columns of "not-concurrent".
const LONGEST_WORD: usize = 14;
/// The bar of the progress.
const BAR: usize = 30;

/// The page, line by line.
pub fn page(report: &Report, scene: &Scene, look: Look) -> Vec<String> {
    let mut lines = vec![title(report, scene, look), String::new()];
    let refused = report.diagnostics.is_some()
        && matches!(report.verdict, Verdict::CompileError | Verdict::Forbidden | Verdict::Tampered);
    if refused {
        let words = format!("{}: {}", report.verdict, meaning(report.verdict));
        lines.push(look.paint(Tone::Bad, &words));
        lines.push(String::new());
    } else {
        lines.extend(promises(&report.checks, scene, look));
        lines.push(String::new());
    }
    if let Some(words) = &report.diagnostics {
        lines.extend(diagnostics(words, look));
        lines.push(String::new());
    }
    let own_failing = own::first_failing(report);
    lines.extend(own::list(report, scene, look, own_failing.is_some()));
    if report.passed {
        let explain = |test| own::explained(test, scene, look);
        lines.extend(own_failing.map(explain).unwrap_or_default());
        lines.extend(passed(report, scene, look));
    } else {
        if let Some(check) = report.checks.iter().find(|check| !check.passed)
            && !refused
        {
            if report.checks.len() > 1 {
                let about = format!("{}:", check.name.replace('_', " "));
                lines.extend(wrapped(&about, look).iter().map(|l| look.paint(Tone::Strong, l)));
            }
            lines.extend(broken(check, scene, look));
        }
        let explain = |test| own::explained(test, scene, look);
        lines.extend(own_failing.map(explain).unwrap_or_default());
        lines.extend(wrapped(&scene.advice, look).iter().map(|line| look.paint(Tone::Dim, line)));
    }
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

/// The check, or the learner's own test, whose interleaving the page draws.
pub fn drawn(report: &Report) -> Option<(&CheckReport, &Trace)> {
    let broken = report.checks.iter().find(|check| !check.passed);
    fn with_trace(check: Option<&CheckReport>) -> Option<(&CheckReport, &Trace)> {
        let check = check?;
        let trace = check.trace.as_ref().filter(|trace| !trace.steps.is_empty())?;
        Some((check, trace))
    }
    with_trace(broken).or_else(|| with_trace(own::first_failing(report)))
}

fn title(report: &Report, scene: &Scene, look: Look) -> String {
    let all = report.checks.len();
    let kept = report.checks.iter().filter(|check| check.passed).count();
    let score = match (kept, all) {
        _ if report.verdict == Verdict::CompileError => "does not compile".to_owned(),
        (0, 1) => "its promise is not kept".to_owned(),
        (1, 1) => "its promise is kept".to_owned(),
        (0, _) => format!("no promise kept, of {all}"),
        _ if kept == all => format!("all {all} promises kept"),
        _ => format!("{kept} of {all} promises kept"),
    };
    let name = format!("{} · {}", report.exercise, scene.title);
    if look.plain {
        return format!("{name}: {score}");
    }
    let tone = if report.passed { Tone::Good } else { Tone::Bad };
    let score_width = width(&score) + 3;
    if look.width < score_width + width(&report.exercise) {
        return look.paint(Tone::Strong, &clip(&name, look.width));
    }
    let name = pad(&clip(&name, look.width - score_width), look.width - score_width);
    format!("{}  {}", look.paint(Tone::Strong, &name), look.paint(tone, &score))
}

/// The promises, each with its word or what was covered.
fn promises(checks: &[CheckReport], scene: &Scene, look: Look) -> Vec<String> {
    let told: Vec<Told> = checks
        .iter()
        .map(|check| {
            let word = match check.passed {
                true => coverage(check, scene),
                false => check.verdict.word().to_owned(),
            };
            (check.passed, check.name.replace('_', " "), word)
        })
        .collect();
    rows(&told, ["kept", "broken"], look).concat()
}

/// Whether it holds, its name, its word.
pub(super) type Told = (bool, String, String);

/// A row each, of one or more lines. `states`: what holds and what does not is called so where there
/// are no signs.
pub(super) fn rows(told: &[Told], states: [&str; 2], look: Look) -> Vec<Vec<String>> {
    if look.plain {
        let state = |holds: bool| states[usize::from(!holds)];
        return told
            .iter()
            .map(|(holds, name, word)| vec![format!("{}: {name} ({word})", state(*holds))])
            .collect();
    }
    // the words stand under one another; a word that has no room there stands below
    let room = look.width.saturating_sub(2);
    let column = told
        .iter()
        .map(|(_, sentence, _)| width(sentence))
        .filter(|sentence| sentence + 3 + LONGEST_WORD <= room)
        .max()
        .unwrap_or(0);
    let mut rows = Vec::new();
    for (passed, sentence, word) in told {
        let (sign, tone, word_tone) = match passed {
            true => ("✓", Tone::Good, Tone::Dim),
            false => ("✗", Tone::Bad, Tone::Bad),
        };
        let sign = look.paint(tone, sign);
        if width(sentence) <= column && column + 3 + width(word) <= room {
            let sentence = pad(sentence, column);
            rows.push(vec![format!("{sign} {sentence}   {}", look.paint(word_tone, word))]);
            continue;
        }
        let mut wrapped = wrap(sentence, room, 0).into_iter();
        let mut lines = vec![format!("{sign} {}", wrapped.next().unwrap_or_default())];
        lines.extend(wrapped.map(|line| format!("  {line}")));
        for line in wrap(word, room.saturating_sub(2), 0) {
            lines.push(format!("    {}", look.paint(word_tone, &line)));
        }
        rows.push(lines);
    }
    rows
}

/// What was tried for a promise that holds.
pub fn coverage(check: &CheckReport, scene: &Scene) -> String {
    let complete = check.complete == Some(true);
    if check.engine == Engine::Native {
        let tokio = scene.libraries.iter().find(|library| *library == "tokio");
        let real = tokio.or(scene.libraries.first()).map_or("threads", String::as_str);
        let scope = if complete { "it cannot go otherwise" } else { "not explored" };
        return format!("native: one run on real {real}, {scope}");
    }
    let time = if check.clock == Some(Clock::Discrete) { ", on virtual time" } else { "" };
    match (check.executions, complete) {
        (None, _) => "not run".to_owned(),
        (Some(1), true) => format!("1 interleaving, the only one{time}"),
        (Some(count), true) => format!("{count} interleavings, all{time}"),
        (Some(count), false) => match &check.message {
            Some(covered) => covered.clone(),
            None => format!("tried {count} interleavings, not all{time}"),
        },
    }
}

/// A broken promise, explained.
pub(super) fn broken(check: &CheckReport, scene: &Scene, look: Look) -> Vec<String> {
    let mut lines = Vec::new();
    let message = check.message.as_deref().unwrap_or(meaning(check.verdict));
    // who waits for whom is told below the drawing
    let told_below = check.trace.as_ref().filter(|_| check.verdict == Verdict::Deadlock);
    let told_below = told_below.map(|trace| who_waits(trace, &scene.sources)).unwrap_or_default();
    for line in harmless(message).lines().filter(|line| !told_below.iter().any(|told| told == line))
    {
        // what is indented was laid out by whoever wrote it
        let lines_of_it = match line.starts_with(' ') {
            true => vec![clip(line, usable(look))],
            false => wrapped(line, look),
        };
        lines.extend(lines_of_it.iter().map(|line| look.paint(Tone::Bad, line)));
    }
    lines.push(String::new());
    if let Some(location) = &check.location {
        let in_check = location.file.starts_with("checks/");
        // an assertion in the answer's file is one of the learner's own tests
        if in_check || check.trace.is_none() || check.verdict == Verdict::WrongResult {
            lines.extend(quote(location, in_check, scene, look));
        }
    }
    if let Some(trace) = check.trace.as_ref().filter(|trace| !trace.steps.is_empty()) {
        let trace = without_waiting(trace, check.verdict);
        lines.extend(wrapped(&how_found(check), look).iter().map(|l| look.paint(Tone::Dim, l)));
        lines.push(String::new());
        lines.extend(draw(&trace, &scene.sources, look));
        lines.push(String::new());
        if let Some(token) = &check.replay {
            let file = scene.file.as_ref().map(|file| format!(" --file {file}"));
            // in one piece, however long it is, so that it can be copied
            let words =
                format!("Replay with: conc-lings replay {token}{}", file.unwrap_or_default());
            lines.extend([look.paint(Tone::Dim, &words), String::new()]);
        }
    }
    lines.extend(output(&check.output, look));
    lines
}

/// The trace as it is drawn: but at a deadlock, who waits at the end has only not been asked to go on.
pub fn without_waiting(trace: &Trace, verdict: Verdict) -> Cow<'_, Trace> {
    if verdict == Verdict::Deadlock {
        return Cow::Borrowed(trace);
    }
    Cow::Owned(Trace { waiting: Vec::new(), held: Vec::new(), ..trace.clone() })
}

fn how_found(check: &CheckReport) -> String {
    match check.executions {
        Some(1) => "It goes wrong in the first interleaving that was tried:".to_owned(),
        Some(count) => format!("The simplest way there ({count} interleavings tried):"),
        None => "The way there:".to_owned(),
    }
}

/// The line of a check (or answer) with its neighbours.
fn quote(location: &Location, in_check: bool, scene: &Scene, look: Look) -> Vec<String> {
    let file = if in_check { SourceFile::Check } else { SourceFile::Answer };
    let mut lines = vec![look.paint(Tone::Dim, &format!("{}:{}", location.file, location.line))];
    for line in location.line.saturating_sub(2)..=location.line + 1 {
        let Some(code) = scene.sources.raw_line(file, line) else { continue };
        let here = line == location.line;
        let mark = match (here, look.plain) {
            (true, false) => ">",
            (true, true) => "here:",
            (false, _) => " ",
        };
        let text = clip(&format!("{mark} {line:>4}  {code}"), usable(look));
        lines.push(look.paint(if here { Tone::Strong } else { Tone::Dim }, text.trim_end()));
    }
    lines.push(String::new());
    lines
}

fn output(output: &str, look: Look) -> Vec<String> {
    let shown = harmless(output);
    let all: Vec<&str> = shown.lines().collect();
    if shown.trim().is_empty() {
        return Vec::new();
    }
    let mut lines = vec![look.paint(Tone::Dim, "It printed:")];
    // the end is nearer to what went wrong
    let hidden = all.len().saturating_sub(OUTPUT_LINES);
    if hidden > 0 {
        lines.push(look.paint(Tone::Dim, &format!("  … {hidden} lines before")));
    }
    lines.extend(all[hidden..].iter().map(|line| clip(&format!("  {line}"), usable(look))));
    lines.push(String::new());
    lines
}

/// rustc's words (or the broken rule), untouched but for the colour of their first words.
pub(super) fn diagnostics(words: &str, look: Look) -> Vec<String> {
    let tone = |line: &str| match line {
        _ if line.starts_with("error") => Some(Tone::Bad),
        _ if line.starts_with("warning") => Some(Tone::Warn),
        _ => None,
    };
    let paint = |line: &str| match tone(line) {
        Some(tone) => look.paint(tone, line),
        None => line.to_owned(),
    };
    harmless(words).trim_end().lines().map(paint).collect()
}

fn passed(report: &Report, scene: &Scene, look: Look) -> Vec<String> {
    let sure = report.checks.iter().all(|check| check.complete == Some(true));
    let words = match sure {
        true => "Passed: every promise held in every execution that matters.",
        false => "Passed. Not everything could be tried; what was stands beside each promise.",
    };
    let mut lines: Vec<String> =
        wrapped(words, look).iter().map(|line| look.paint(Tone::Good, line)).collect();
    lines.push(String::new());
    lines.extend(prose(&scene.debrief, look));
    lines.push(String::new());
    if let Some((done, all)) = scene.progress {
        lines.push(progress(done, all, look));
    }
    lines.extend(wrapped(&scene.next, look));
    lines
}

/// How far one is, as a bar and in numbers.
pub fn progress(done: usize, all: usize, look: Look) -> String {
    let words = format!("{done} of {all} exercises passed");
    if look.plain || look.width < BAR + width(&words) + 3 {
        return words;
    }
    format!("{}  {words}", bar(done, all, BAR, look))
}

/// How much of something is done, as a bar of so many columns.
pub fn bar(done: usize, all: usize, columns: usize, look: Look) -> String {
    let full = (done.min(all) * columns).checked_div(all).unwrap_or(0);
    let (done, left) = ("█".repeat(full), "░".repeat(columns - full));
    format!("{}{}", look.paint(Tone::Good, &done), look.paint(Tone::Dim, &left))
}

fn usable(look: Look) -> usize {
    if look.plain { usize::MAX } else { look.width }
}

pub(super) fn wrapped(text: &str, look: Look) -> Vec<String> {
    wrap(text, usable(look), 0)
}

/// Each verdict in a sentence.
pub fn meaning(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Pass => "Every promise held in every execution that was asked for.",
        Verdict::CompileError => "It does not compile as it should.",
        Verdict::WrongResult => "An assertion of the check failed.",
        Verdict::Panic => "The answer panicked.",
        Verdict::Deadlock => "Nobody can go on.",
        Verdict::Livelock => "The threads run for ever and get nowhere.",
        Verdict::DataRace => "Two threads touch the same memory, and nothing orders them.",
        Verdict::Memory => "Memory is used after it was freed, freed twice, or never freed.",
        Verdict::NotConcurrent => "What must be able to overlap cannot, in any interleaving.",
        Verdict::Forbidden => "A rule of the exercise is broken.",
        Verdict::Unfinished => "It did not come to an end.",
        Verdict::Limit => "It used more time, memory, output or processes than it may.",
        Verdict::Crashed => "The operating system ended it.",
        Verdict::Tampered => "There is no proof that the checks ran.",
    }
}
