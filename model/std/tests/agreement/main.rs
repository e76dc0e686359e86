//! The modes with which the face's operations touch their objects are right: on generated programs
//! the reduced search finds whatever random executions come to, the same kinds of end included.

mod program;
mod world;

use conc_engine::search::{Options, explore};
use conc_engine::thread;
use conc_protocol::Budget;
use program::Program;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;
use world::World;

/// Programs compared in the test. `CONC_AGREEMENT=20000` compares more.
const PROGRAMS: u64 = 100;

/// What the threads have seen; a deadlock is an outcome like any other.
type Seen = Vec<Vec<(usize, usize)>>;

fn outcomes(program: &Program, budget: Budget) -> (BTreeSet<Seen>, u64, bool) {
    // Kept to the end: to drop a world within the next execution would be steps of that one.
    let worlds: RefCell<Vec<Rc<World>>> = RefCell::new(Vec::new());
    let exploration = explore(Options { budget, ..Options::default() }, || {
        let world = Rc::new(World::new(program));
        worlds.borrow_mut().push(world.clone());
        for (index, deeds) in program.threads.iter().enumerate() {
            let (world, deeds) = (world.clone(), deeds.clone());
            let body = move || {
                let _ = thread::catch(|| world.live(index, &deeds));
            };
            thread::spawn(None, Box::new(body), None);
        }
    });
    assert!(exploration.failing.is_none(), "{program:?}: {:?}", exploration.failing);
    let found = worlds.borrow().iter().map(|world| world.seen.borrow().clone()).collect();
    (found, exploration.executions, exploration.complete)
}

#[test]
fn the_reduced_search_finds_whatever_random_executions_come_to() {
    let programs =
        std::env::var("CONC_AGREEMENT").ok().and_then(|n| n.parse().ok()).unwrap_or(PROGRAMS);
    let (mut compared, mut executions, mut most) = (0, 0, 0);
    for seed in 0..programs {
        let program = Program::generate(seed);
        let steps = 1_000;
        let reduced = Budget { exhaustive: 20_000, random: 0, steps };
        let (found, tried, complete) = outcomes(&program, reduced);
        if !complete {
            continue;
        }
        let (seen, ..) = outcomes(&program, Budget { exhaustive: 0, random: 400, steps });
        let missed: Vec<_> = seen.difference(&found).collect();
        assert!(missed.is_empty(), "program {seed}: {program:#?}\nmissed {missed:?}");
        compared += 1;
        executions += tried;
        most = most.max(seen.len());
    }
    println!("{compared} of {programs} programs, {executions} executions, at most {most} outcomes");
    assert!(compared * 10 > programs * 9 && most > 10, "the programs are worth comparing");
}
