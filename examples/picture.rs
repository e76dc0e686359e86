//! Writes a verdict's page as a picture (SVG), from the program's own coloured output:
//! `cargo run --example picture -- NAME > docs/picture.svg` judges the shipped start of an exercise.

use conc_lings::course::{Course, Part};
use conc_lings::event::{Event, Sink};
use conc_lings::judge::{Judge, Stop};
use conc_lings::problem::{Problem, Result};
use conc_lings::show::look::width;
use conc_lings::show::{Look, Scene, verdict};
use std::fmt::Write;
use std::process::ExitCode;

/// Columns of the picture.
const COLUMNS: usize = 104;
/// Pixels of a character and of a line.
const CHARACTER: f64 = 8.4;
const LINE: f64 = 20.0;
const MARGIN: f64 = 18.0;

struct Quiet;

impl Sink for Quiet {
    fn take(&self, _event: Event) {}
}

fn main() -> ExitCode {
    let Some(name) = std::env::args().nth(1) else {
        eprintln!("usage: picture NAME");
        return ExitCode::from(2);
    };
    match picture(&name) {
        Ok(svg) => {
            print!("{svg}");
            ExitCode::SUCCESS
        }
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::from(problem.exit_code())
        }
    }
}

fn picture(name: &str) -> Result<String> {
    let course = Course::built_in()?;
    let exercise = course.find(name)?;
    let answer = course.text(Part::Start, exercise)?;
    let judge = Judge::prepare(&course, &Stop::new(), &Quiet)?;
    let report = judge.judge(&course, exercise, answer.as_bytes(), &Stop::new(), &Quiet)?;
    if report.passed {
        return Err(Problem::machine("A start that passes shows nothing.", ""));
    }
    let scene = Scene::of(&course, exercise, answer.as_bytes())?;
    let look = Look { width: COLUMNS, colour: true, plain: false };
    Ok(svg(&verdict::page(&report, &scene, look)))
}

/// The lines, drawn as a terminal would.
fn svg(lines: &[String]) -> String {
    let wide = COLUMNS as f64 * CHARACTER + 2.0 * MARGIN;
    let high = lines.len() as f64 * LINE + 2.0 * MARGIN;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{wide:.0}\" height=\"{high:.0}\" \
         viewBox=\"0 0 {wide:.0} {high:.0}\" font-size=\"14\" \
         font-family=\"ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"#1b1e28\"/>\n"
    );
    for (row, line) in lines.iter().enumerate() {
        let y = MARGIN + (row as f64 + 0.75) * LINE;
        let mut column = 0;
        for (text, class) in runs(line) {
            let columns = width(&text);
            let bare = text.trim_start();
            let x = MARGIN + (column + columns - width(bare)) as f64 * CHARACTER;
            column += columns;
            if bare.trim_end().is_empty() {
                continue;
            }
            let length = width(bare.trim_end()) as f64 * CHARACTER;
            let text = bare.trim_end().replace('&', "&amp;").replace('<', "&lt;");
            // the length keeps columns straight in every font
            let _ = writeln!(
                svg,
                "<text x=\"{x:.1}\" y=\"{y:.1}\" textLength=\"{length:.1}\" \
                 lengthAdjust=\"spacingAndGlyphs\" xml:space=\"preserve\" {class}>{text}</text>"
            );
        }
    }
    svg.push_str("</svg>\n");
    svg
}

/// A line's pieces, each with its colour as an attribute.
fn runs(line: &str) -> Vec<(String, String)> {
    let mut runs = Vec::new();
    let mut class = attributes(&[]);
    let mut codes: Vec<u32> = Vec::new();
    let mut rest = line;
    while let Some((text, after)) = rest.split_once("\u{1b}[") {
        runs.push((text.to_owned(), class));
        let (code, after) = after.split_once('m').unwrap_or(("0", ""));
        for code in code.split(';').filter_map(|code| code.parse().ok()) {
            if code == 0 { codes.clear() } else { codes.push(code) }
        }
        class = attributes(&codes);
        rest = after;
    }
    runs.push((rest.to_owned(), class));
    runs
}

fn attributes(codes: &[u32]) -> String {
    let mut fill = "#d7dae0";
    let mut extra = "";
    for code in codes {
        match code {
            1 => extra = " font-weight=\"bold\"",
            2 => fill = "#7f8694",
            31 => fill = "#ff7b72",
            32 => fill = "#7ee787",
            33 => fill = "#e3b341",
            34 => fill = "#79c0ff",
            35 => fill = "#d2a8ff",
            36 => fill = "#56d4dd",
            _ => {}
        }
    }
    format!("fill=\"{fill}\"{extra}")
}
