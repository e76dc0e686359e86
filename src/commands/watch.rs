//! `watch`: judge at every save.

use super::{Context, DONE, tell_notes};
use crate::problem::Result;
use crate::watch::{self, Options};
use std::sync::Arc;

/// Watches until the person leaves. `poll`: look for saves instead of being told by the system.
/// `editor`: the command that opens files.
///
/// # Errors
/// Wrong usage without a terminal; interruption; a `Problem` of the machine or of the course.
pub fn run(context: &Context, poll: bool, editor: Option<String>) -> Result<u8> {
    context.refuse_json("watch")?;
    watch::need_terminal()?; // before a workspace is made for nothing
    let course = Arc::new(context.course()?);
    let workspace = Arc::new(context.workspace(&course)?);
    let links = context.links(&workspace, editor.as_deref());
    let options =
        Options { look: context.look(), links, poll, editor, exercise: None, listing: None };
    let outcome = watch::run(course, Arc::clone(&workspace), &options);
    tell_notes(&workspace);
    outcome.map(|()| DONE)
}
