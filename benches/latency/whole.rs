//! The whole course, solved: judged afresh, beside the rustc calls that this takes, and judged again
//! unchanged; and the disk that all of it takes.

use crate::bench::Result;
use crate::conc_lings::{init, program};
use crate::disk::megabytes;
use crate::figures::{Figures, ITS_RUSTC, milliseconds};
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use std::thread::available_parallelism;
use std::time::Instant;

/// How often everything is judged afresh.
const AFRESH: usize = 3;

/// Measures it all.
pub fn course(cache: &Path, room: &Path, samples: usize, figures: &mut Figures) -> Result<()> {
    let workspace = room.join("solved");
    init(cache, &workspace)?;
    let solutions = Path::new(env!("CARGO_MANIFEST_DIR")).join("solutions");
    let mut solved = 0;
    for chapter in fs::read_dir(&solutions)? {
        for solution in fs::read_dir(chapter?.path())? {
            let solution = solution?.path();
            let target = workspace.join("exercises").join(solution.strip_prefix(&solutions)?);
            if target.exists() {
                fs::copy(&solution, target)?;
                solved += 1;
            }
        }
    }
    let check = |how: &[&str]| {
        let mut command = program(cache);
        command.arg("check").args(how).current_dir(&workspace);
        command
    };
    for _ in 0..AFRESH {
        let (output, time) = timed(check(&["--fresh"]).env("CONC_LINGS_TIMING", "1"))?;
        figures.sample("whole course, afresh", "conc-lings", time);
        let cores = available_parallelism()?.get() as f64;
        let share = rustc_time(&String::from_utf8_lossy(&output.stderr)) / cores;
        figures.sample("whole course, afresh", ITS_RUSTC, share);
    }
    let known = timed(&mut check(&["--json"]))?.0; // all that can be known is known from here on
    let again = known.stdout.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).count();
    if again != solved {
        return Err(format!("{again} of {solved} were judged").into());
    }
    for _ in 0..samples {
        let (_, time) = timed(&mut check(&[]))?;
        figures.sample("unchanged, an exercise", "conc-lings", time / solved as f64);
    }
    figures.single("disk, cache", "conc-lings", megabytes(cache)?, "MB");
    figures.single("disk, workspace, all solved", "conc-lings", megabytes(&workspace)?, "MB");
    Ok(())
}

/// What it said, and milliseconds; whether all passed is not asked here.
fn timed(command: &mut Command) -> Result<(Output, f64)> {
    let begin = Instant::now();
    let output = command.output()?;
    let time = milliseconds(begin.elapsed());
    match output.status.code() {
        Some(0 | 1) => Ok((output, time)),
        _ => Err(format!("{command:?}: {output:?}").into()),
    }
}

/// Milliseconds of all calls of rustc, by what `CONC_LINGS_TIMING` prints.
fn rustc_time(said: &str) -> f64 {
    let calls = said.lines().filter_map(|line| {
        let (time, stage) = line.trim().split_once(" ms  ")?;
        stage.starts_with("rustc: ").then(|| time.parse::<f64>().ok()).flatten()
    });
    calls.sum()
}
