//! How soon a key is answered while an answer that does not behave is judged.

use crate::answers::{Answers, PATH};
use crate::bench::Result;
use crate::conc_lings::ConcLings;
use crate::figures::{Figures, milliseconds};
use std::fs;
use std::path::Path;
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

/// Sends SIGSTOP to a running check, as soon as there is one.
fn stop_a_check() -> Result<()> {
    loop {
        for process in fs::read_dir("/proc")?.flatten() {
            let Ok(program) = fs::read_link(process.path().join("exe")) else { continue };
            let ours = program.to_string_lossy().contains(".conc-lings-judging-");
            if ours && program.ends_with(Path::new("explored/check")) {
                let id = process.file_name();
                return match Command::new("kill").arg("-STOP").arg(id).status()?.success() {
                    true => Ok(()),
                    false => Err(format!("a check of {PATH} cannot be stopped").into()),
                };
            }
        }
    }
}
