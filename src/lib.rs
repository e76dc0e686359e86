//! The runner of conc-lings. The program is thin (`main.rs`); everything it does stands here, so
//! that tests and benches reach it. One noun of the domain a module.

pub mod author;
mod claim;
pub mod cli;
pub mod commands;
pub mod course;
pub mod editor;
pub mod event;
pub mod files;
pub mod interleaving;
pub mod judge;
pub mod problem;
pub mod replay;
pub mod report;
pub mod show;
pub mod watch;
pub mod workspace;
