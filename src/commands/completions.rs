//! `completions`: for the shells that clap knows.

use super::{Context, DONE, say};
use crate::cli::Cli;
use crate::problem::Result;
use clap::CommandFactory;
use clap_complete::Shell;

/// Prints the completions.
///
/// # Errors
/// A `Problem` of the machine if standard output cannot be written.
pub fn run(context: &Context, shell: Shell) -> Result<u8> {
    context.refuse_json("completions")?;
    let mut text = Vec::new(); // clap_complete panics when it writes into a closed pipe
    clap_complete::generate(shell, &mut Cli::command(), "conc-lings", &mut text);
    say(&String::from_utf8_lossy(&text))?;
    Ok(DONE)
}
