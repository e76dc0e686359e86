//! Whether judging the same bytes again must bring the same verdict. Explored checks leave nothing to
//! chance. Native ones run on one thread with a stopped clock unless somebody brings in what the
//! judge does not govern: that is looked for among the tokens, and what is found counts, used or not.
//! An answer that failed so is judged again every time; one that has passed stays passed.

use super::rules::first_breach;
use super::source::CheckFile;
use super::tokens::tokens;
use crate::report::{CheckReport, Engine};
use conc_protocol::Verdict;

/// Words without which nobody gets at threads of the system, random numbers, the time of day.
const CHANCE: [&str; 7] =
    ["thread", "spawn_blocking", "select", "HashMap", "HashSet", "RandomState", "SystemTime"];
/// The clock of the machine; tokio's, under the same name, stands still.
const REAL_CLOCK: &str = "std::time::Instant";

/// Whether chance may have a hand in the verdict on this answer.
pub fn may_decide(answer: &str, check_text: &str, check: &CheckFile) -> bool {
    check.uses(Engine::Native) && [answer, check_text].into_iter().any(brings_chance)
}

fn brings_chance(text: &str) -> bool {
    let Ok(tokens) = tokens(text) else { return true };
    let named = |token: &super::tokens::Token| token.word && CHANCE.contains(&&*token.text);
    tokens.iter().any(named) || first_breach(text, &[REAL_CLOCK.to_string()]).is_some()
}

/// Whether what was said of these checks follows from the bytes alone: not from how fast or how
/// large the machine is, or from what somebody did to the process.
pub fn had_no_hand_in(checks: &[CheckReport]) -> bool {
    checks.iter().all(|check| match check.verdict {
        Verdict::Pass
        | Verdict::Forbidden
        | Verdict::WrongResult
        | Verdict::Panic
        | Verdict::Deadlock
        | Verdict::Livelock
        | Verdict::DataRace
        | Verdict::Memory
        | Verdict::NotConcurrent => true,
        // A compiler that broke down knows no line.
        Verdict::CompileError => check.location.is_some(),
        Verdict::Unfinished | Verdict::Limit | Verdict::Crashed | Verdict::Tampered => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const EXPLORED: &str = "#[test]\nfn a() { conc::explore(|| { std::thread::yield_now() }) }";
    const NATIVE: &str = "#[test]\nfn a() { conc_tokio::paused(async { answer::go().await }) }";

    fn may_vary(answer: &str, check: &str) -> bool {
        may_decide(answer, check, &CheckFile::read(check).unwrap())
    }

    #[test]
    fn explored_checks_leave_nothing_to_chance() {
        assert!(!may_vary("use std::collections::HashMap; use std::time::Instant;", EXPLORED));
    }

    #[test]
    fn native_checks_do_so_only_where_nobody_brings_it_in() {
        let quiet = "use tokio::{sync::mpsc, time::Instant};\n// a thread, a HashMap\n\
                     pub async fn go() { let now = Instant::now(); }";
        assert!(!may_vary(quiet, NATIVE));
        for loud in [
            "pub fn go() { std::thread::spawn(|| ()); }",
            "use tokio::{select as either};",
            "macro_rules! m { ($a:ident) => { tokio::$a! {} } } fn go() { m!(select) }",
            "use std::time::*; fn go() { Instant::now(); }",
            "static NAMES: Mutex<Option<std::collections::HashMap<u8, u8>>>;",
            "not ) rust",
        ] {
            assert!(may_vary(loud, NATIVE), "{loud}");
        }
        let threaded = "#[test]\nfn a() { conc::native(|| std::thread::yield_now()) }";
        assert!(may_vary(quiet, threaded), "the check itself");
    }
}
