//! How many executions, and how long, it takes to prove small concurrent programs right or to find
//! what is wrong with them: with this workshop's search, with the same engine but without
//! reduction, with shuttle (depth first) and with loom; and how many truly different executions
//! there are. `cargo bench --bench explorer` prints a table and says which bars are met;
//! `-- --json` prints one object a line, with executions under the tools' names, null where one
//! cannot answer within 200 000 or answers wrongly. `-- NAME` keeps the programs whose names
//! contain it.
//!
//! Times are processor time of the one thread that does all. Every sample is a process of its own,
//! as a check is: nobody profits from what an earlier run has warmed up, and a tool that ends the
//! process ends its sample alone.

#![expect(clippy::duplicate_mod, reason = "a program is compiled against each tool")]

mod measure;
mod programs;
mod row;
mod speed;
mod table;
mod time;
mod tools;

use measure::Tool;
use row::Row;
use std::error::Error;

/// Executions after which a tool has no answer.
const MOST: u64 = 200_000;

/// As in a check process: see there.
#[global_allocator]
static HEAP: conc_engine::heap::Heap = conc_engine::heap::Heap;

fn main() -> Result<(), Box<dyn Error>> {
    let (mut json, mut asked) = (false, Vec::new());
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--json" => json = true,
            "--bench" => {} // cargo says so
            "--measure" => {
                let mut next = || arguments.next().ok_or("--measure TOOL PROGRAM");
                let tool = Tool::named(&next()?).ok_or("what tool is that?")?;
                measure::sample(tool, &next()?);
                return Ok(());
            }
            "--speed" => {
                println!("{}", speed::executions_a_second());
                return Ok(());
            }
            name if !name.starts_with('-') => asked.push(argument),
            other => return Err(format!("what is {other}?").into()),
        }
    }
    let mut rows = Vec::new();
    if !json {
        table::head();
    }
    for program in programs::here::ALL {
        if !asked.is_empty() && !asked.iter().any(|name| program.name.contains(name.as_str())) {
            continue;
        }
        let row = Row::of(program)?;
        if json {
            println!("{}", row.json());
        } else {
            table::line(&row);
        }
        rows.push(row);
    }
    if !json && !rows.is_empty() {
        table::bars(&rows, speed::measured()?);
    }
    Ok(())
}
