//! `watch`: judges at every save and keeps listening to keys. Watcher, keys, judge and signals tell
//! what happens on one channel; the loop answers one message after the other and never waits for
//! anything else.

mod activity;
mod bench;
mod keys;
mod lines;
mod listing;
mod loan;
mod message;
mod pages;
mod saves;
mod session;
mod terminal;
mod view;

pub use listing::{Listing, details};
pub use terminal::{Terminal, need_terminal};

use crate::course::Course;
use crate::problem::{Problem, Result};
use crate::show::{Links, Look};
use crate::workspace::Workspace;
use bench::Bench;
use lines::Lines;
use loan::Loans;
use message::Message;
use saves::Saves;
use session::{Flow, Session};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

/// How often the current file is looked at although nobody told of a save.
const LOOK_AROUND: Duration = Duration::from_secs(1);

/// How `watch` is to work.
#[derive(Clone, Debug)]
pub struct Options {
    /// How things look.
    pub look: Look,
    /// How files that are named become links, if they do.
    pub links: Option<Links>,
    /// Look for saves instead of being told by the system.
    pub poll: bool,
    /// The command that opens the learner's editor, if it was asked for.
    pub editor: Option<String>,
    /// Begin at this exercise instead of the current one.
    pub exercise: Option<String>,
    /// Begin in the list, shown like this.
    pub listing: Option<Listing>,
}

/// Watches until the user ends it.
///
/// # Errors
/// Without a terminal; when the user or a signal interrupts; when machine or course are at fault.
pub fn run(course: Arc<Course>, workspace: Arc<Workspace>, options: &Options) -> Result<()> {
    let mut terminal = Terminal::take(options.look.plain)?;
    let mut lines = Lines::default();
    let (to, messages) = mpsc::channel();
    let current = begin_at(&course, &workspace, options)?;
    keys::heed_signals(to.clone());
    let mut loans = Loans::new(options.editor.clone(), keys::listen(to.clone()), to.clone());
    let files =
        course.exercises.iter().map(|e| PathBuf::from(format!("{}.rs", e.path()))).collect();
    let _saves =
        Saves::watch(&workspace.root().join("exercises"), files, options.poll, to.clone())?;
    let bench = Bench::new(Arc::clone(&course), to);
    let mut session =
        Session::new(course, workspace, bench, options.look, current, options.listing.clone())?;
    loop {
        let (columns, rows) = terminal.size();
        session.resize(columns, rows)?;
        match options.look.plain {
            _ if terminal.is_lent() => {}
            true => lines.tell(&mut terminal, &session.said())?,
            false => {
                let mut frame = session.frame();
                if let Some(links) = &options.links {
                    frame.iter_mut().for_each(|line| *line = links.put(line));
                }
                terminal.show(&frame)?;
            }
        }
        let mut next = match messages.recv_timeout(LOOK_AROUND) {
            Ok(message) => Some(message),
            Err(RecvTimeoutError::Timeout) => {
                session.look_around()?;
                None
            }
            Err(RecvTimeoutError::Disconnected) => unreachable!("the session holds a sender"),
        };
        // what has gathered is answered before the screen is drawn again
        while let Some(message) = next {
            match message {
                // whoever works in an editor ends with Ctrl-C what that editor does
                Message::Interrupt if loans.own_interrupt(&terminal) => {
                    next = messages.try_recv().ok();
                    continue;
                }
                Message::Edited(_) => loans.end(&mut terminal)?,
                _ => {}
            }
            match session.take(message)? {
                Flow::On => {}
                Flow::Open(spot) => match loans.open(&spot, &mut terminal) {
                    Ok(words) => words.into_iter().for_each(|words| session.say(words)),
                    Err(problem) => session.say(problem.what),
                },
                Flow::Done => return Ok(()),
                Flow::Interrupted => return Err(Problem::interrupted()),
            }
            next = messages.try_recv().ok();
        }
    }
}

/// The exercise to begin with: the one that is asked for, else the current one, else the first.
fn begin_at(course: &Course, workspace: &Workspace, options: &Options) -> Result<usize> {
    let exercise = match &options.exercise {
        Some(name) => course.find(name)?,
        None => match workspace.progress()?.current(course).or(course.exercises.first()) {
            Some(exercise) => exercise,
            None => {
                return Err(Problem::machine("The course has no exercises.", "Use another one."));
            }
        },
    };
    let index = course.exercises.iter().position(|other| other.name == exercise.name);
    Ok(index.expect("it was found in the course"))
}
