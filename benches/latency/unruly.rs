//! How soon a key is answered while an answer that does not behave is judged, and how soon a save
//! ends that and begins anew.

use crate::answers::{Answers, Kind, PATH};
use crate::bench::Result;
use crate::conc_lings::ConcLings;
use crate::figures::{Figures, milliseconds};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// What an answer does instead of counting.
const DEEDS: [(&str, &str); 6] = [
    ("computes", "loop { std::hint::black_box(0); }"),
    ("deadlocks", "let again = self.ledger.lock();"),
    ("prints", "loop { println!(\"{}\", \"x\".repeat(4000)); }"),
    ("multiplies", "loop { std::thread::spawn(|| loop { std::thread::park(); }); }"),
    ("eats memory", "loop { std::mem::forget(vec![0_u8; 1 << 26]); }"),
    ("is stopped", "loop { std::hint::black_box(1); }"),
];

/// Opens and closes the help, beginning right after each answer was saved.
pub fn keys(
    watch: &mut ConcLings,
    answers: &Answers,
    samples: usize,
    figures: &mut Figures,
) -> Result<()> {
    for (deed, code) in DEEDS {
        let text = answers.solution.replace("ledger.visitors += 1;", code);
        assert!(text.contains(code), "the solution has changed: change the bench");
        watch.save(&format!("{text}\n// {deed}\n"))?;
        if deed == "is stopped" {
            stop_a_check()?;
        }
        for _ in 0..samples {
            let begin = Instant::now();
            watch.terminal.press("?")?;
            watch.terminal.until(&["The keys:"])?;
            let time = begin.elapsed();
            watch.terminal.press("\u{1b}")?;
            watch.terminal.until_gone("The keys:")?;
            figures.sample(&format!("key, answer {deed}"), "conc-lings", milliseconds(time));
        }
    }
    Ok(())
}

/// Saves an answer while an endless one is judged: until that one's check is gone, and until the
/// first compiler of the new one runs.
pub fn interruption(
    watch: &mut ConcLings,
    answers: &Answers,
    samples: usize,
    figures: &mut Figures,
) -> Result<()> {
    let endless = answers.solution.replace("ledger.visitors += 1;", DEEDS[0].1);
    for sample in 0..samples {
        watch.save(&format!("{endless}\n// {sample}\n"))?;
        let older = loop {
            if let Some(check) = processes()?.find(is_check) {
                break check;
            }
        };
        let begin = Instant::now();
        watch.save(&answers.text(Kind::Passing, sample))?;
        while is_check(&older) {}
        figures.sample("save, older check gone", "conc-lings", milliseconds(begin.elapsed()));
        while !processes()?.any(|process| is_compiler(&process)) {}
        figures.sample("save, new compiler runs", "conc-lings", milliseconds(begin.elapsed()));
        watch.terminal.until(&["passed, judged in"])?;
    }
    Ok(())
}

/// All processes, as folders.
fn processes() -> Result<impl Iterator<Item = PathBuf>> {
    Ok(fs::read_dir("/proc")?.flatten().map(|process| process.path()))
}

/// A check that is being judged.
#[expect(clippy::ptr_arg, reason = "for `find`")]
fn is_check(process: &PathBuf) -> bool {
    fs::read_link(process.join("exe")).is_ok_and(|program| {
        let ours = program.to_string_lossy().contains(".conc-lings-judging-");
        ours && program.ends_with("explored/check")
    })
}

/// A compiler that works for the judge.
fn is_compiler(process: &Path) -> bool {
    let compiles = |program: PathBuf| program.file_name().is_some_and(|name| name == "rustc");
    let judging = |folder: PathBuf| folder.to_string_lossy().contains(".conc-lings-judging-");
    fs::read_link(process.join("exe")).is_ok_and(compiles)
        && fs::read_link(process.join("cwd")).is_ok_and(judging)
}

/// Sends SIGSTOP to a running check, as soon as there is one.
fn stop_a_check() -> Result<()> {
    loop {
        if let Some(check) = processes()?.find(is_check) {
            let id = check.file_name().expect("a process has a number");
            return match Command::new("kill").arg("-STOP").arg(id).status()?.success() {
                true => Ok(()),
                false => Err(format!("a check of {PATH} cannot be stopped").into()),
            };
        }
    }
}
