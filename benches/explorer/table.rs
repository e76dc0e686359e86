//! The table for people, and which bars are met.

use crate::row::{Known, Row};

/// Milliseconds from which on times are compared.
const WORTH_COMPARING_MS: f64 = 10.0;
/// Milliseconds within which a fault is found.
const FOUND_MS: f64 = 50.0;
const FIVE_THREADS_MS: f64 = 20.0;
const EXECUTIONS_A_SECOND: f64 = 150_000.0;

pub fn head() {
    print!("{:<28} {:>8}", "executions · milliseconds", "traces");
    for name in ["here", "naive", "shuttle", "loom"] {
        print!(" {name:>18}");
    }
    println!();
}

pub fn line(row: &Row) {
    let what = if row.program.correct { "" } else { " ✗" };
    let traces = row.traces.map_or_else(|| "?".to_string(), |traces| traces.to_string());
    print!("{:<28} {traces:>8}", format!("{}{what}", row.program.name));
    for (_, known) in row.tools() {
        print!(" {:>18}", cell(known));
    }
    println!();
}

fn cell(known: &Known) -> String {
    match known {
        Known::Right { executions, ms } => format!("{executions} · {ms:.2}"),
        Known::Wrong => "wrong".into(),
        Known::Open => "–".into(),
    }
}

/// Says of each bar whether it is met.
pub fn bars(rows: &[Row], executions_a_second: f64) {
    println!();
    println!(
        "✗ is broken: executions and time until the fault is found. – : no answer within 200 000"
    );
    println!("executions, or not offered. wrong: a fault is missed, or seen where none is.");
    println!();
    let proven = || rows.iter().filter(|row| row.program.correct);
    let wrong = rows.iter().filter(|row| row.here.executions().is_none());
    bar("every answer here is right", wrong.map(|row| row.program.name.into()).collect());
    let out_of_order = proven().filter_map(|row| {
        let name = row.program.name;
        let orders = match name.strip_prefix("mutex_counter_") {
            Some(threads) => (1..=threads.parse().ok()?).product(),
            None if name.starts_with("independent") => 1,
            None => return None,
        };
        (row.here.executions() != Some(orders)).then(|| format!("{name} ({orders})"))
    });
    bar(
        "mutex counter: as many executions as orders; independent threads: one",
        out_of_order.collect(),
    );
    let wasteful = proven().filter_map(|row| {
        let (traces, tried) = (row.traces? as f64, row.here.executions()? as f64);
        (tried > 1.1 * traces).then(|| format!("{} ({:.2})", row.program.name, tried / traces))
    });
    bar("executions ≤ 1.1 × traces on every correct program", wasteful.collect());
    let fewer = |here: &Known, theirs: &Known| Some(theirs.executions()? < here.executions()?);
    bar("neither shuttle nor loom proves with fewer executions", beaten(rows, fewer));
    let faster = |here: &Known, theirs: &Known| {
        Some(here.ms()? >= WORTH_COMPARING_MS && theirs.ms()? < 0.8 * here.ms()?)
    };
    bar("where a proof takes 10 ms, neither is faster by more than a fifth", beaten(rows, faster));
    let broken = || rows.iter().filter(|row| !row.program.correct);
    let late = broken().filter(|row| row.here.ms().is_some_and(|ms| ms > FOUND_MS));
    bar(
        &format!("every fault is found within {FOUND_MS} ms"),
        late.map(|row| row.program.name.into()).collect(),
    );
    if let Some(ms) =
        rows.iter().find(|row| row.program.name == "mutex_counter_5").and_then(|row| row.here.ms())
    {
        told(
            &format!("five threads proven in under {FIVE_THREADS_MS} ms"),
            ms < FIVE_THREADS_MS,
            &format!("{ms:.2} ms"),
        );
    }
    told(
        &format!("{EXECUTIONS_A_SECOND} executions a second of 30 steps (a goal)"),
        executions_a_second >= EXECUTIONS_A_SECOND,
        &format!("{executions_a_second:.0}"),
    );
}

/// The correct programs, each with the tool, at which shuttle or loom is `better` than what is here.
fn beaten(rows: &[Row], better: impl Fn(&Known, &Known) -> Option<bool>) -> Vec<String> {
    let mut at = Vec::new();
    for row in rows.iter().filter(|row| row.program.correct) {
        for (rival, theirs) in [("shuttle", &row.shuttle), ("loom", &row.loom)] {
            if better(&row.here, theirs) == Some(true) {
                at.push(format!("{} ({rival})", row.program.name));
            }
        }
    }
    at
}

fn bar(what: &str, missed: Vec<String>) {
    told(what, missed.is_empty(), &missed.join(", "));
}

fn told(what: &str, met: bool, detail: &str) {
    let colon = if detail.is_empty() { "" } else { ": " };
    println!("{:<7} {what}{colon}{detail}", if met { "met" } else { "NOT MET" });
}
