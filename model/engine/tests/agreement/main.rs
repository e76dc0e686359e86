//! The search misses nothing: on generated programs, the outcomes it finds are those of an
//! independent search over explicit states that shares no code with it.

mod explored;
mod program;
mod simplest;
mod states;

use program::Program;

/// Programs compared in the test. `CONC_AGREEMENT=100000` compares more.
const PROGRAMS: u64 = 10_000;

#[test]
fn the_search_finds_every_outcome_of_generated_programs() {
    let programs =
        std::env::var("CONC_AGREEMENT").ok().and_then(|n| n.parse().ok()).unwrap_or(PROGRAMS);
    let (mut outcomes, mut executions, mut most) = (0, 0, 0);
    for seed in 0..programs {
        let program = Program::generate(seed);
        let expected = states::outcomes(&program);
        let (found, tried) = explored::outcomes(&program);
        assert_eq!(found, expected, "program {seed}: {program:?}");
        outcomes += expected.len();
        executions += tried;
        most = most.max(expected.len());
    }
    println!("{programs} programs, {outcomes} outcomes, {executions} executions");
    assert!(most > 4, "the programs are worth comparing");
}
