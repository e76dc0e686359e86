//! The reader of the event stream for people: `run` gets the verdict's page, `check` a line an
//! answer. How long work goes is told on standard error, so that a pipe gets verdicts only.

use super::links::Links;
use super::look::{Look, Tone, clip, pad, width};
use super::scene::Scene;
use super::verdict::{meaning, page};
use crate::event::{Event, Sink};
use crate::report::Report;
use std::io::{IsTerminal, Write};
use std::sync::Mutex;

/// Where the texts of a report's exercise come from; asked when the report is there.
pub type Scenes<'a> = Box<dyn Fn(&Report) -> Scene + Sync + 'a>;

/// Prints events.
pub struct Screen<'a> {
    look: Look,
    links: Option<Links>,
    style: Style<'a>,
    to: Mutex<Streams>,
}

enum Style<'a> {
    Page(Scenes<'a>),
    Lines { name_width: usize },
}

struct Streams {
    out: Box<dyn Write + Send>,
    err: Box<dyn Write + Send>,
    /// Whether a line on `err` may be written over again.
    lively: bool,
    /// What was told last, and whether its line is still open.
    told: String,
    open: bool,
}

impl<'a> Screen<'a> {
    /// For one answer: its page.
    pub fn page(look: Look, scenes: Scenes<'a>) -> Screen<'a> {
        Screen {
            look,
            links: None,
            style: Style::Page(scenes),
            to: Mutex::new(Streams::of_process()),
        }
    }

    /// For many: a line each. `name_width`: columns of the longest name.
    pub fn lines(look: Look, name_width: usize) -> Screen<'a> {
        Screen {
            look,
            links: None,
            style: Style::Lines { name_width },
            to: Mutex::new(Streams::of_process()),
        }
    }

    /// The same with links to files.
    pub fn linked(self, links: Option<Links>) -> Screen<'a> {
        Screen { links, ..self }
    }

    /// The same on other streams.
    pub fn onto(self, out: Box<dyn Write + Send>, err: Box<dyn Write + Send>) -> Screen<'a> {
        let to = Streams { out, err, lively: false, told: String::new(), open: false };
        Screen { to: Mutex::new(to), ..self }
    }

    fn print(&self, lines: &[String]) {
        let mut to = self.to.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        to.close_status();
        // a reader that went away (`| head`) is no reason to end with an error
        let text = lines.join("\n");
        let text = self.links.as_ref().map_or_else(|| text.clone(), |links| links.put(&text));
        let _ = writeln!(to.out, "{text}").and_then(|()| to.out.flush());
    }
}

impl Streams {
    fn of_process() -> Streams {
        Streams {
            out: Box::new(std::io::stdout()),
            err: Box::new(std::io::stderr()),
            lively: std::io::stderr().is_terminal(),
            told: String::new(),
            open: false,
        }
    }

    fn tell(&mut self, what: &str, text: &str) {
        if self.lively {
            let _ = write!(self.err, "\r\u{1b}[K{text}").and_then(|()| self.err.flush());
            self.open = true;
        } else if self.told != what {
            let _ = writeln!(self.err, "{what} …");
        }
        what.clone_into(&mut self.told);
    }

    fn close_status(&mut self) {
        if self.open {
            let _ = write!(self.err, "\r\u{1b}[K").and_then(|()| self.err.flush());
            self.open = false;
        }
    }
}

/// How far long work is, in words: `building the model … 12 of 40`.
pub fn progress_words(what: &str, done: u64, total: u64) -> String {
    if total == 0 { format!("{what} …") } else { format!("{what} … {done} of {total}") }
}

impl Sink for Screen<'_> {
    fn take(&self, event: Event) {
        match event {
            Event::Progress { what, done, total } => {
                let words = clip(&progress_words(&what, done, total), self.look.width.max(20) - 1);
                let mut to = self.to.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
                to.tell(&what, &words);
            }
            Event::Judging { .. } | Event::Checked { .. } => {}
            Event::Judged(report) => match &self.style {
                Style::Page(scenes) => {
                    let scene = scenes(&report);
                    self.print(&page(&report, &scene, self.look));
                }
                Style::Lines { name_width } => {
                    self.print(&[summary(&report, *name_width, self.look)]);
                }
            },
        }
    }
}

/// One answer's line among many.
fn summary(report: &Report, name_width: usize, look: Look) -> String {
    let word = report.verdict.word();
    if look.plain {
        let state = if report.passed { "passed" } else { "not passed" };
        return match first_message(report) {
            Some(message) => format!("{}: {state}, {word}: {message}", report.exercise),
            None => format!("{}: {state}", report.exercise),
        };
    }
    let (sign, tone) = if report.passed { ("✓", Tone::Good) } else { ("✗", Tone::Bad) };
    let start = format!("{} {}", look.paint(tone, sign), pad(&report.exercise, name_width));
    let Some(message) = first_message(report) else {
        return format!("{start}  {}", look.paint(tone, word));
    };
    // "not-concurrent" is the longest word
    let start = format!("{start}  {}", look.paint(tone, &pad(word, 14)));
    let room = look.width.saturating_sub(name_width + 20);
    if room < 20 || width(&message) == 0 {
        return start.trim_end().to_owned();
    }
    format!("{start}  {}", look.paint(Tone::Dim, &clip(&message, room)))
}

/// Why it did not pass, in one line.
fn first_message(report: &Report) -> Option<String> {
    if report.passed {
        return None;
    }
    let message = report.checks.iter().find(|c| !c.passed).and_then(|c| c.message.clone());
    let message = message.or_else(|| Some(report.diagnostics.as_ref()?.lines().next()?.to_owned()));
    let message = message.unwrap_or_else(|| meaning(report.verdict).to_owned());
    Some(super::look::harmless(&message).lines().next().unwrap_or_default().to_owned())
}
