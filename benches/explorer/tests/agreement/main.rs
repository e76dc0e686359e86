//! What loom and shuttle say of small programs is what this workshop's search says, wherever they
//! can answer; where they cannot, it is written down why. Each program is tried in a process of its
//! own: a fault ends the process under both.

#![expect(clippy::duplicate_mod, reason = "a program is compiled against each tool")]

mod batch;
mod classics;
mod program;
#[path = "../../programs/mod.rs"]
mod programs;
#[path = "../../tools.rs"]
mod tools;

use batch::Found;
use libtest_mimic::{Arguments, Failed, Trial};
use program::{Kind, Program};
use tools::Answer;

/// Programs of each kind. `CONC_AGREEMENT=1000` compares more.
const PROGRAMS: u64 = 100;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["--batch", tool, kind, first, end] => return batch::run(tool, kind, first, end),
        ["--classic", tool, name] => return classics::run(tool, name),
        _ => {}
    }
    let trial = |name, test: fn() -> Result<(), Failed>| Trial::test(name, test);
    let trials = vec![
        trial("of_locks_channels_and_sequential_atomics_shuttle_finds_the_same", || {
            agree("shuttle", Kind::Sequential, |ours, theirs| ours.outcomes == theirs.outcomes)
        }),
        trial("of_locks_channels_and_additions_loom_finds_the_same", || {
            agree("loom", Kind::Locks, |ours, theirs| ours.outcomes == theirs.outcomes)
        }),
        trial("of_weak_atomics_loom_finds_nothing_else", || {
            agree("loom", Kind::Weak, |ours, theirs| ours.outcomes.is_superset(&theirs.outcomes))
        }),
        trial("of_classic_programs_shuttle_and_loom_say_the_same_where_they_can", || {
            classics::agree()
        }),
    ];
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

/// Compares what `tool` finds with what is found here, program by program.
fn agree(tool: &str, kind: Kind, fits: fn(&Found, &Found) -> bool) -> Result<(), Failed> {
    let programs =
        std::env::var("CONC_AGREEMENT").ok().and_then(|n| n.parse().ok()).unwrap_or(PROGRAMS);
    let ours = batch::of("here", kind, programs);
    let theirs = batch::of(tool, kind, programs);
    let (mut compared, mut same, mut failing, mut most) = (0, 0, 0, 0);
    for (seed, (ours, theirs)) in (0..).zip(ours.iter().zip(&theirs)) {
        if ours.answer == Answer::Open || theirs.answer == Answer::Open {
            continue;
        }
        // What else a program comes to before its fault is found is nobody's promise.
        let fails = ours.answer == Answer::Fails;
        if ours.answer != theirs.answer || (!fails && !fits(ours, theirs)) {
            let program = Program::generate(kind, seed);
            return Err(format!("{program:#?}\nhere {ours:?}\n{tool} {theirs:?}").into());
        }
        compared += 1;
        same += u64::from(fails || ours.outcomes == theirs.outcomes);
        failing += u64::from(fails);
        most = most.max(ours.outcomes.len());
    }
    println!(
        "{tool}, {kind:?}: {compared} compared, {same} the same, {failing} fail, up to {most} outcomes"
    );
    if compared < programs / 2 || most < 4 || same < compared / 10 * 9 {
        return Err("too little could be compared".into());
    }
    Ok(())
}
