//! The runner of conc-lings. The program is thin (`main.rs`); everything it does stands here, so
//! that tests and benches reach it. One noun of the domain a module.

pub mod cli;
pub mod commands;
pub mod course;
pub mod event;
<<<<<<< HEAD
pub mod files;
=======
pub mod judge;
>>>>>>> 3e847f7 (Judge: toolchain, cache of the built model, rules, processes that end with all they started)
pub mod problem;
pub mod report;
pub mod show;
pub mod workspace;
