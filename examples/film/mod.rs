//! What happens in the film, and how it is put together from what stood on the screen.

mod stage;

use super::svg::{self, CHARACTER, LINE, MARGIN, Piece};
use conc_lings::course::{Course, Part};
use conc_lings::problem::Result;
use stage::Stage;
use std::collections::HashMap;
use std::fmt::Write;
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

/// The exercise in the film.
const EXERCISE: &str = "two_locks_two_orders";
/// Columns and rows of the terminal.
pub const SIZE: (u16, u16) = (104, 38);
/// Pixels for the words below the screen.
const FOOT: f64 = 44.0;

/// What stood on the screen, for how long, and what there is to say about it.
struct Frame {
    rows: Vec<Vec<Piece>>,
    seconds: f64,
    caption: &'static str,
}

pub fn main() -> ExitCode {
    match shoot() {
        Ok(frames) => {
            print!("{}", cut(&frames));
            ExitCode::SUCCESS
        }
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::from(problem.exit_code())
        }
    }
}

/// Plays the scenes.
fn shoot() -> Result<Vec<Frame>> {
    let course = Course::built_in()?;
    let exercise = course.find(EXERCISE)?;
    // what was judged once is known and takes no time: the film shows how long it takes
    let fresh = |part| -> Result<String> {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_nanos();
        Ok(format!("{}\n// {now}\n", course.text(part, exercise)?))
    };
    let mut stage = Stage::open(EXERCISE, &Part::Start.path(exercise), &fresh(Part::Start)?)?;
    let mut frames = Vec::new();
    let mut take = |stage: &Stage, seconds, caption| {
        frames.push(Frame { rows: stage.rows(), seconds, caption });
    };
    stage.until("Promises")?;
    take(&stage, 3.0, "An exercise: what happens at work, what goes wrong, what is promised.");
    stage.until(", judged in")?;
    take(&stage, 6.0, "Every save is judged. The simplest interleaving that breaks it is drawn.");
    for (key, seconds) in [("t", 1.6), (" ", 1.2), (" ", 1.2), (" ", 1.2), (" ", 2.2)] {
        stage.press(key)?;
        take(&stage, seconds, "t: step through it, who moves, on which line, who waits for whom.");
    }
    stage.save(&fresh(Part::Solution)?)?;
    stage.until("passed, judged in")?;
    take(&stage, 7.0, "The locks are taken in one order now: saved, and every interleaving tried.");
    stage.press("l")?;
    take(&stage, 3.0, "On to the next one.");
    stage.press("q")?;
    Ok(frames)
}

/// The film: all frames below one another, behind a window of the size of one, past which they are
/// moved. Rows that stand in several frames are drawn once.
fn cut(frames: &[Frame]) -> String {
    let wide = f64::from(SIZE.0) * CHARACTER + 2.0 * MARGIN;
    let screen = f64::from(SIZE.1) * LINE + 2.0 * MARGIN;
    let high = screen + FOOT;
    let all: f64 = frames.iter().map(|frame| frame.seconds).sum();
    let mut film = svg::head(wide, high);
    film.push_str("<style>@keyframes film{");
    let mut since = 0.0;
    for (index, frame) in frames.iter().enumerate() {
        let from = since / all * 100.0;
        write!(film, "{from:.2}%{{transform:translateY(-{:.0}px)}}", index as f64 * high)
            .expect("a string grows");
        since += frame.seconds;
    }
    // whoever wants nothing to move sees the drawing
    writeln!(
        film,
        "}}.film{{animation:film {all:.1}s step-end infinite}}\
         @media(prefers-reduced-motion:reduce){{.film{{animation:none;transform:translateY(-{high:.0}px)}}}}\
         </style>"
    )
    .expect("a string grows");
    let mut known: HashMap<&[Piece], usize> = HashMap::new();
    let mut rows = String::new();
    let mut reel = String::new();
    for (index, frame) in frames.iter().enumerate() {
        let top = index as f64 * high;
        for (row, pieces) in frame.rows.iter().enumerate().filter(|(_, row)| !row.is_empty()) {
            let count = known.len();
            let number = *known.entry(pieces).or_insert_with(|| {
                write!(rows, "<g id=\"r{count}\">\n{}</g>\n", svg::line(pieces, 0.75 * LINE))
                    .expect("a string grows");
                count
            });
            let y = top + MARGIN + row as f64 * LINE;
            writeln!(reel, "<use href=\"#r{number}\" y=\"{y:.0}\"/>").expect("a string grows");
        }
        writeln!(
            reel,
            "<text x=\"{:.0}\" y=\"{:.0}\" text-anchor=\"middle\" font-size=\"15\" \
             font-family=\"system-ui,sans-serif\" fill=\"#e3b341\">{}</text>",
            wide / 2.0,
            top + screen + FOOT / 2.0,
            svg::escaped(frame.caption)
        )
        .expect("a string grows");
    }
    let rule = format!("<path d=\"M0 {screen:.0}H{wide:.0}\" stroke=\"#333846\"/>\n");
    write!(film, "<defs>\n{rows}</defs>\n<g class=\"film\">\n{reel}</g>\n{rule}</svg>\n")
        .expect("a string grows");
    film
}
