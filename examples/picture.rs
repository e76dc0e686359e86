//! Writes a verdict's page as a picture (SVG), from the program's own coloured output:
//! `cargo run --example picture -- NAME > docs/picture.svg` judges the shipped start of an exercise.

mod svg;

use conc_lings::course::{Course, Part};
use conc_lings::event::{Event, Sink};
use conc_lings::judge::{Judge, Stop};
use conc_lings::problem::{Problem, Result};
use conc_lings::show::look::width;
use conc_lings::show::{Look, Scene, verdict};
use std::process::ExitCode;
use svg::{CHARACTER, LINE, MARGIN, Piece, Style};

/// Columns of the picture.
const COLUMNS: usize = 104;

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
    Ok(drawn(&verdict::page(&report, &scene, look)))
}

/// The lines, drawn as a terminal would.
fn drawn(lines: &[String]) -> String {
    let wide = COLUMNS as f64 * CHARACTER + 2.0 * MARGIN;
    let high = lines.len() as f64 * LINE + 2.0 * MARGIN;
    let mut picture = svg::head(wide, high);
    for (row, line) in lines.iter().enumerate() {
        picture.push_str(&svg::line(&pieces(line), MARGIN + (row as f64 + 0.75) * LINE));
    }
    picture.push_str("</svg>\n");
    picture
}

/// A line's pieces, by its codes for colours.
fn pieces(line: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut style = Style::default();
    let mut column = 0;
    let mut put = |text: &str, style| {
        pieces.push(Piece { column, text: text.to_owned(), style });
        column += width(text);
    };
    let mut rest = line;
    while let Some((text, after)) = rest.split_once("\u{1b}[") {
        put(text, style);
        let (codes, after) = after.split_once('m').unwrap_or(("0", ""));
        for code in codes.split(';').filter_map(|code| code.parse::<u8>().ok()) {
            match code {
                0 => style = Style::default(),
                1 => style.bold = true,
                2 => style.dim = true,
                30..=37 => style.colour = Some(code - 30),
                _ => {}
            }
        }
        rest = after;
    }
    put(rest, style);
    pieces
}
