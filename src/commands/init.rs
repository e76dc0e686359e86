//! `init`: a workspace that works without the repository.

use super::{Context, DONE, say_lines, tell_notes};
use crate::problem::Result;
use crate::show::Tone;
use crate::show::prose::prose;
use crate::workspace::Workspace;
use std::path::Path;

/// Makes it, or completes the one that is there.
///
/// # Errors
/// Wrong usage if other things are in the way; a `Problem` of the machine.
pub fn run(context: &Context, folder: &Path) -> Result<u8> {
    context.refuse_json("init")?;
    let course = context.course()?;
    let workspace = Workspace::init(&course, &context.folder.join(folder))?;
    tell_notes(&workspace);
    let look = context.look();
    let mut lines = vec![look.paint(Tone::Strong, &course.title), String::new()];
    lines.extend(prose(&course.welcome, look));
    lines.push(String::new());
    lines.push(format!("Your workspace is `{}`.", workspace.root().display()));
    lines.push("Go there and begin with `conc-lings`.".to_owned());
    say_lines(&lines)?;
    Ok(DONE)
}
