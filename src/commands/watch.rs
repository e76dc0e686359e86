//! `watch`: judge at every save.

use super::Context;
use crate::problem::{Problem, Result};
use std::io::IsTerminal;

/// Watches until the person leaves.
///
/// # Errors
/// Wrong usage without a terminal; a `Problem` of the machine or of the course.
pub fn run(context: &Context) -> Result<u8> {
    context.refuse_json("watch")?;
    if !std::io::stdout().is_terminal() || !std::io::stdin().is_terminal() {
        return Err(Problem::usage(
            "`watch` needs a terminal.",
            "Without one, use `conc-lings run NAME` or `conc-lings check`.",
        ));
    }
    Err(Problem::machine("This version cannot watch.", "Use `conc-lings run`."))
}
